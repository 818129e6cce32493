import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../../../platform/database/index.ts'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

let world: WebhooksWorld
let receiver: Receiver

beforeAll(async () => {
  world = await createWebhooksWorld({ replayLimit: 5 })
  receiver = await startReceiver()
})
afterAll(async () => {
  receiver.stop()
  await world.close()
})
beforeEach(async () => {
  for (const { id } of (await world.call('webhooks.list', { limit: 100 })).data)
    await world.call('webhooks.delete', { id })
  receiver.requests.length = 0
  receiver.answer = () => 200
})

const sequences = () => receiver.requests.map(({ body }) => JSON.parse(body).sequence as number)
const range = (input: Input<'webhook_deliveries.replay_range'>) =>
  world.call('webhook_deliveries.replay_range', input)

/** An endpoint that has taken some events; the answer says which number came first. */
async function served(count: number, fields: object = {}): Promise<{ id: string; first: number }> {
  const { id } = await world.call('webhooks.create', { url: receiver.url(), delays_seconds: [60], ...fields })
  await world.happen('message.received', count)
  await world.run()
  const first = Math.min(...sequences())
  receiver.requests.length = 0
  return { id, first }
}

describe('webhook_deliveries.replay_range', () => {
  test('sends a range of events again, in order, also what was taken', async () => {
    const { id, first } = await served(6)
    const ids = new Set(receiver.requests.map(({ headers }) => headers['webhook-id']))
    const answer = await range({ endpoint_id: id, from_sequence: first + 1, to_sequence: first + 4 })
    expect(answer).toEqual({ replayed: 4, remaining: 0, next_sequence: null })
    await world.send()
    expect(sequences()).toEqual([first + 1, first + 2, first + 3, first + 4])
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(4)
    expect(ids.size).toBe(0)
  })

  test('is bounded, and says where to go on', async () => {
    const { id, first } = await served(7)
    const one = await range({ endpoint_id: id, from_sequence: 1 })
    expect(one).toEqual({ replayed: 5, remaining: 2, next_sequence: first + 5 })
    await world.send()
    const two = await range({ endpoint_id: id, from_sequence: one.next_sequence! })
    expect(two).toEqual({ replayed: 2, remaining: 0, next_sequence: null })
    await world.send()
    expect(sequences()).toEqual(Array.from({ length: 7 }, (_, index) => first + index))
  })

  test('goes by time and by event type', async () => {
    const { id } = await served(2)
    const since = world.clock.now().toISOString()
    world.clock.advance(1000)
    await world.happen('message.sent', 2)
    await world.happen('message.received', 1)
    await world.run()
    receiver.requests.length = 0
    expect(await range({ endpoint_id: id, since, events: ['message.sent'] })).toMatchObject({ replayed: 2 })
    await world.send()
    expect(receiver.requests.map(({ body }) => JSON.parse(body).type)).toEqual([
      'message.sent',
      'message.sent',
    ])
    expect(await range({ endpoint_id: id, until: since })).toMatchObject({ replayed: 0 })
  })

  test('does not put in line twice what waits already', async () => {
    const { id, first } = await served(3)
    await range({ endpoint_id: id, from_sequence: first })
    expect(await range({ endpoint_id: id, from_sequence: first })).toMatchObject({ replayed: 0 })
    const both = await Promise.all([
      world.call('webhook_deliveries.replay_range', { endpoint_id: id, from_sequence: first }),
      world.call('webhook_deliveries.replay_range', { endpoint_id: id, from_sequence: first }),
    ])
    expect(both.map(({ replayed }) => replayed)).toEqual([0, 0])
    await world.send()
    expect(sequences()).toHaveLength(3)
  })

  test('asks for a bound, an endpoint that is on, and one of this workspace', async () => {
    const { id } = await served(1)
    await expect(range({ endpoint_id: id })).rejects.toMatchObject({ code: 'validation_failed' })
    const stranger = await world.workspace()
    for (const [name, input] of [
      ['webhook_deliveries.replay_range', { endpoint_id: id, from_sequence: 1 }],
      ['webhooks.replay_failed', { id }],
      ['webhooks.rotate_secret', { id }],
    ] as const)
      await expect(world.call(name, input as never, stranger)).rejects.toMatchObject({ code: 'not_found' })
    await world.call('webhooks.update', { id, active: false })
    await expect(range({ endpoint_id: id, from_sequence: 1 })).rejects.toMatchObject({ code: 'conflict' })
  })
})

test('a delivery without a body is not replayed: its person was erased, or it could not be rendered', async () => {
  const { id, first } = await served(3)
  const { workspaceId } = world.principal
  await world.database.transaction(workspaceId, (tx) =>
    tx.rows(sql`
      update webhook_deliveries set body = case event_sequence when ${first} then '' else '{"erased":true}' end
       where workspace_id = ${workspaceId} and event_sequence between ${first} and ${first + 1}`),
  )
  expect(await range({ endpoint_id: id, from_sequence: first })).toMatchObject({ replayed: 1, remaining: 0 })
  await world.send()
  expect(sequences()).toEqual([first + 2])
})

describe('webhooks.replay_failed', () => {
  async function refuseSome(): Promise<string> {
    const { id } = await world.call('webhooks.create', { url: receiver.url(), delays_seconds: [60] })
    receiver.answer = ({ body }) => (body.includes('message.failed') ? 422 : 200)
    await world.happen('message.failed', 2)
    await world.happen('message.received', 2)
    await world.run()
    world.clock.advance(60_000)
    await world.send()
    receiver.requests.length = 0
    return id
  }

  test('sends what failed, and only that', async () => {
    const id = await refuseSome()
    receiver.answer = () => 200
    expect(await world.call('webhooks.replay_failed', { id })).toMatchObject({ replayed: 2, remaining: 0 })
    await world.send()
    expect(receiver.requests.map(({ body }) => JSON.parse(body).type)).toEqual([
      'message.failed',
      'message.failed',
    ])
    expect(await world.call('webhooks.replay_failed', { id })).toMatchObject({ replayed: 0 })
  })

  test('takes up again what failed again', async () => {
    const id = await refuseSome()
    await world.call('webhooks.replay_failed', { id })
    expect(await world.call('webhooks.replay_failed', { id })).toMatchObject({ replayed: 0 })
    await world.send()
    world.clock.advance(60_000)
    await world.send()
    expect(await world.call('webhooks.replay_failed', { id })).toMatchObject({ replayed: 2 })
  })
})

test('a process that ends in the middle of a replay leaves the rest to the next', async () => {
  const { id, first } = await served(5)
  await range({ endpoint_id: id, from_sequence: first })
  let stopped: Promise<void> | undefined
  receiver.answer = () => {
    stopped ??= world.webhooks.deliverer.stop()
    return 200
  }
  await world.send()
  await stopped
  const next = world.start()
  await next.drainWebhooks()
  await next.deliverer.settled()
  expect(sequences()).toEqual(Array.from({ length: 5 }, (_, index) => first + index))
  world.webhooks.deliverer = next.deliverer
})
