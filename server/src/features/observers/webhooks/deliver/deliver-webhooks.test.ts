import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import { snapshotOf } from '../../../../platform/events/snapshot.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

const SECOND = 1000

let world: WebhooksWorld
let receiver: Receiver
let other: Receiver

beforeAll(async () => {
  world = await createWebhooksWorld()
  receiver = await startReceiver()
  other = await startReceiver()
})
afterAll(async () => {
  receiver.stop()
  other.stop()
  await world.close()
})
beforeEach(async () => {
  for (const { id } of (await world.call('webhooks.list', { limit: 100 })).data)
    await world.call('webhooks.delete', { id })
  for (const each of [receiver, other]) {
    each.requests.length = 0
    each.answer = () => 200
  }
})

const sequences = () => receiver.requests.map(({ body }) => JSON.parse(body).sequence as number)
const deliveries = async (endpoint_id: string) =>
  (await world.call('webhook_deliveries.list', { endpoint_id, limit: 100 })).data.reverse()
const endpoint = (fields: object = {}) =>
  world.call('webhooks.create', { url: receiver.url(), delays_seconds: [5, 60], ...fields })

test('a delivery is signed so that the public Standard Webhooks library accepts it', async () => {
  const { secret } = await endpoint()
  await world.happen('message.received')
  await world.run()
  const { headers, body } = receiver.requests[0]!
  expect(JSON.parse(body)).toMatchObject({ type: 'message.received', data: { changed: ['hello'] } })
  // The library compares with the real time.
  const clock = new Date(world.clock.now())
  const verifier = new Webhook(secret)
  const signature = verifier.sign(headers['webhook-id'] as string, clock, body)
  expect(headers['webhook-signature']).toBe(signature)
  expect(headers['webhook-timestamp']).toBe(String(clock.getTime() / 1000))
  expect(headers['content-type']).toBe('application/json')
})

test('events arrive once each, starting in the order of their numbers', async () => {
  const { id } = await endpoint()
  await world.happen('message.received', 40)
  await world.run()
  const seen = sequences()
  expect(new Set(seen).size).toBe(40)
  expect([...seen].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, index) => Math.min(...seen) + index),
  )
  expect(
    (await deliveries(id)).every(
      ({ state, attempts_count }) => state === 'succeeded' && attempts_count === 1,
    ),
  ).toBe(true)
})

describe('an endpoint that is unreachable', () => {
  test('makes its whole lane wait by the list, and then gets everything in order', async () => {
    await endpoint({ delays_seconds: [5, 60, 60] })
    receiver.answer = () => 503
    await world.happen('message.received')
    await world.run()
    await world.happen('message.sent', 3)
    await world.run()
    expect(receiver.requests).toHaveLength(1)
    world.clock.advance(4 * SECOND)
    await world.send()
    expect(receiver.requests).toHaveLength(1)
    world.clock.advance(1 * SECOND)
    await world.send()
    expect(receiver.requests).toHaveLength(2)
    receiver.answer = () => 200
    world.clock.advance(60 * SECOND)
    await world.send()
    const seen = sequences()
    expect(seen).toEqual([seen[0], seen[0], seen[0], seen[0]! + 1, seen[0]! + 2, seen[0]! + 3])
  })

  test('keeps its webhook-id over all attempts', async () => {
    await endpoint()
    receiver.answer = () => 500
    await world.happen('message.received')
    await world.run()
    world.clock.advance(5 * SECOND)
    await world.send()
    const ids = receiver.requests.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('delays no other endpoint', async () => {
    await endpoint({ timeout_ms: 30_000 })
    await world.call('webhooks.create', { url: other.url() })
    const held: ((status: number) => void)[] = []
    receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
    await world.happen('message.received', 20)
    await world.webhooks.drainEvents()
    await world.webhooks.drainWebhooks()
    await Promise.all([receiver.arrived(8), other.arrived(20)])
    expect(receiver.requests).toHaveLength(8)
    receiver.answer = () => 200
    for (const release of held) release(200)
    await world.webhooks.deliverer.settled()
    expect(receiver.requests).toHaveLength(20)
  })

  test.each(['reset', 500, 502, 408, 429, 504] as const)('%s is such a failure', async (answer) => {
    const { id } = await endpoint()
    receiver.answer = () => answer
    await world.happen('message.received')
    await world.run()
    const [delivery] = await deliveries(id)
    expect(delivery).toMatchObject({ state: 'waiting', attempts_count: 1 })
    expect(delivery!.error).not.toBeNull()
    expect(delivery!.next_attempt_at).toBe(new Date(world.clock.now().getTime() + 5000).toISOString())
  })

  test('is given as much time as it asks for', async () => {
    const { id } = await endpoint()
    receiver.answer = () => ({ status: 429, headers: { 'retry-after': '120' } })
    await world.happen('message.received')
    await world.run()
    const [delivery] = await deliveries(id)
    expect(delivery!.next_attempt_at).toBe(new Date(world.clock.now().getTime() + 120_000).toISOString())
  })

  test('costs those events no attempt that were not sent', async () => {
    const { id } = await endpoint()
    receiver.answer = () => 503
    await world.happen('message.received', 30)
    await world.run()
    const all = await deliveries(id)
    expect(all.every(({ state }) => state === 'waiting')).toBe(true)
    expect(all.reduce((sum, { attempts_count }) => sum + attempts_count, 0)).toBe(receiver.requests.length)
    expect(receiver.requests).toHaveLength(8)
  })

  test('lets other events through when only one of them cannot be digested', async () => {
    const { id } = await endpoint({ delays_seconds: Array(8).fill(1) })
    receiver.answer = ({ body }) => (body.includes('message.failed') ? 500 : 200)
    await world.happen('message.failed')
    await world.run()
    await world.happen('message.received', 3)
    await world.webhooks.drainEvents()
    for (let round = 0; round < 3; round++) {
      world.clock.advance(1 * SECOND)
      await world.send()
    }
    const states = (await deliveries(id)).map(({ state }) => state)
    expect(states).toEqual(['waiting', 'succeeded', 'succeeded', 'succeeded'])
  })
})

describe('an event that is refused', () => {
  test('is tried again alone, while its neighbours go through', async () => {
    const { id } = await endpoint()
    await world.happen('message.failed')
    await world.happen('message.received', 2)
    receiver.answer = ({ body }) => (body.includes('message.failed') ? 422 : 200)
    await world.run()
    expect((await deliveries(id)).map(({ state }) => state).sort()).toEqual([
      'succeeded',
      'succeeded',
      'waiting',
    ])
    world.clock.advance(5 * SECOND)
    await world.send()
    world.clock.advance(60 * SECOND)
    await world.send()
    const refused = (await deliveries(id)).find(({ event_type }) => event_type === 'message.failed')!
    expect(refused).toMatchObject({
      state: 'failed',
      attempts_count: 3,
      response_status: 422,
      next_attempt_at: null,
    })
    const whole = await world.call('webhook_deliveries.get', { id: refused.id })
    expect(whole.attempts!.map(({ number, response_status }) => [number, response_status])).toEqual([
      [1, 422],
      [2, 422],
      [3, 422],
    ])
  })

  test('comes again when the receiver asks for it', async () => {
    const { id } = await endpoint()
    const at = new Date(world.clock.now().getTime() + 90_000)
    receiver.answer = () => ({ status: 409, headers: { 'retry-after': at.toUTCString() } })
    await world.happen('message.received')
    await world.run()
    expect((await deliveries(id))[0]!.next_attempt_at).toBe(at.toISOString())
  })

  test('a redirect is refused, not followed', async () => {
    const { id } = await endpoint()
    receiver.answer = () => ({ status: 302, headers: { location: other.url() } })
    await world.happen('message.received')
    await world.run()
    expect(other.requests).toHaveLength(0)
    expect((await deliveries(id))[0]!.error).toContain('redirects are not followed')
  })
})

test('an address inside the network is not called, and says how to allow it', async () => {
  const { id } = await endpoint({ url: 'https://localhost:8443/hook' })
  await world.happen('message.received')
  await world.run()
  expect((await deliveries(id))[0]).toMatchObject({
    state: 'waiting',
    error: expect.stringContaining('PARLEY_ALLOW_PRIVATE_HOSTS'),
  })
})

test('only the beginning of an answer is kept', async () => {
  const { id } = await endpoint()
  receiver.answer = () => ({ status: 400, body: `\u0000${'x'.repeat(10_000)}` })
  await world.happen('message.received')
  await world.run()
  const { attempts } = await world.call('webhook_deliveries.get', { id: (await deliveries(id))[0]!.id })
  expect(attempts![0]!.response_body).toHaveLength(4096)
})

test('every attempt is kept with what was sent, what came back, and when it was to be tried again', async () => {
  const { id, url, secret } = await endpoint()
  const answers = [{ status: 503, body: 'not now' }, 422, 200]
  receiver.answer = () => answers.shift()!
  await world.happen('message.received')
  await world.run()
  const begun = world.clock.now().getTime()
  world.clock.advance(5 * SECOND)
  await world.send()
  await world.call('webhooks.update', { id, url: receiver.url('/moved') })
  world.clock.advance(60 * SECOND)
  await world.send()
  const [listed] = await deliveries(id)
  const shown = await world.call('webhook_deliveries.get', { id: listed!.id })
  const at = (seconds: number) => new Date(begun + seconds * SECOND).toISOString()
  expect(shown.attempts).toMatchObject([
    { number: 1, response_status: 503, response_body: 'not now', started_at: at(0), next_attempt_at: at(5) },
    { number: 2, response_status: 422, started_at: at(5), next_attempt_at: at(65) },
    { number: 3, response_status: 200, started_at: at(65), next_attempt_at: null, error: null },
  ])
  expect(shown.attempts!.map(({ request }) => request.url)).toEqual([url, url, receiver.url('/moved')])
  expect(shown.body).toBe(receiver.requests[0]!.body)
  const { headers } = shown.attempts![0]!.request
  expect(headers['webhook-id']).toBe(receiver.requests[0]!.headers['webhook-id'])
  expect(headers['webhook-timestamp']).toBe(receiver.requests[0]!.headers['webhook-timestamp'])
  // A reader of deliveries must not be able to post them with our signature.
  expect(headers['webhook-signature']).toBe('••••')
  const all = JSON.stringify(shown)
  expect(all).not.toContain(receiver.requests[0]!.headers['webhook-signature'] as string)
  expect(all).not.toContain(secret)
})

test('the endpoint’s settings decide which answers count as success', async () => {
  const { id } = await endpoint({ success_statuses: ['202', '409'] })
  const answers = [202, 409, 200]
  receiver.answer = () => answers.shift()!
  await world.happen('message.received', 3)
  for (let round = 0; round < 3; round++) await world.run()
  const outcomes = (await deliveries(id)).map(({ state, response_status }) => [response_status, state])
  expect(outcomes.sort()).toEqual([
    [200, 'waiting'],
    [202, 'succeeded'],
    [409, 'succeeded'],
  ])
})

test('an event larger than 256 KB arrives without its data, with its ids, and signed as it arrives', async () => {
  const { secret } = await endpoint()
  const { database, principal } = world
  await inScope(database, principal.workspaceId, (work) =>
    appendEvents({ ...work, now: world.clock.now() }, [
      {
        type: 'message.received',
        data: {
          message: snapshotOf('message', ['id', 'conversation_id', 'text'], {
            id: 'msg_1',
            conversation_id: 'conv_1',
            text: 'x'.repeat(300_000),
          }),
        },
      },
    ]),
  )
  await world.run()
  const { body, headers } = receiver.requests[0]!
  expect(JSON.parse(body)).toMatchObject({
    type: 'message.received',
    truncated: true,
    data: { _truncated: true, message_id: 'msg_1', conversation_id: 'conv_1' },
  })
  const signature = new Webhook(secret).sign(headers['webhook-id'] as string, world.clock.now(), body)
  expect(headers['webhook-signature']).toBe(signature)
})

describe('many silent endpoints of one workspace', () => {
  /** Six that are silent until they are let go, and one of a neighbour. */
  async function crowd() {
    const held: ((status: number) => void)[] = []
    receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
    const [crowded, neighbour] = [await world.workspace(), await world.workspace()]
    for (let count = 0; count < 6; count++)
      await world.call('webhooks.create', { url: receiver.url('/silent') }, crowded)
    await world.call('webhooks.create', { url: other.url('/neighbour') }, neighbour)
    for (const caller of [crowded, neighbour]) await world.happen('message.received', 1, null, caller)
    await world.webhooks.drainEvents()
    return {
      letGo() {
        receiver.answer = () => 200
        for (const release of held) release(200)
      },
    }
  }

  test('take no more lanes than a workspace may have, and are all served in the end', async () => {
    const { letGo } = await crowd()
    const { deliverer } = world.start({ lanes: 100, lanesOfWorkspace: 3 })
    const turnedAway = world.signals.length
    expect(await deliverer.deliverDue(world.clock.now())).toBe(3 + 1)
    await Promise.all([other.arrived(1), receiver.arrived(3)])
    letGo()
    await deliverer.settled()
    expect(world.signals.slice(turnedAway)).toContain('webhooks')
    await deliverer.deliverDue(world.clock.now())
    await deliverer.settled()
    expect(receiver.requests).toHaveLength(6)
  })

  test('do not come before the first of another workspace', async () => {
    const { letGo } = await crowd()
    const { deliverer } = world.start({ lanes: 2, lanesOfWorkspace: 2 })
    expect(await deliverer.deliverDue(world.clock.now())).toBe(2)
    await receiver.arrived(1)
    letGo()
    await deliverer.settled()
    expect([receiver.requests.length, other.requests.length]).toEqual([1, 1])
    for (let round = 0; round < 3; round++) {
      await deliverer.deliverDue(world.clock.now())
      await deliverer.settled()
    }
    expect(receiver.requests).toHaveLength(6)
  })
})
