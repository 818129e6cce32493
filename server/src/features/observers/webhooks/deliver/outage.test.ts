/** Receivers that are down for long, and what comes of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let world: WebhooksWorld
let receiver: Receiver

beforeAll(async () => {
  world = await createWebhooksWorld({ delivery: { random: Math.random } })
  receiver = await startReceiver()
})
afterAll(async () => {
  receiver.stop()
  await world.close()
})
beforeEach(async () => {
  for (const { id } of (await world.call('webhooks.list', { limit: 100 })).data)
    await world.call('webhooks.delete', { id })
  // Events that the test before has left without a number.
  await world.webhooks.drainEvents()
  receiver.requests.length = 0
  receiver.answer = () => 200
  world.mails.length = 0
})

const endpoint = (fields: object = {}) => world.call('webhooks.create', { url: receiver.url(), ...fields })
const taken: number[] = []
/** Numbers of the events that were answered with 200, in order. */
function takeIn(): number[] {
  taken.length = 0
  receiver.answer = ({ body }) => {
    taken.push(JSON.parse(body).sequence)
    return 200
  }
  return taken
}
const standing = async () => (await world.call('notices.list', {})).data
const deliveries = async (endpoint_id: string) =>
  (await world.call('webhook_deliveries.list', { endpoint_id, limit: 100 })).data.reverse()

/** Lets time pass in steps, with the worker looking at each. */
async function pass(duration: number, step: number): Promise<void> {
  for (let passed = 0; passed < duration; passed += step) {
    world.clock.advance(step)
    await world.run()
  }
}

describe('a receiver that is down for three days', () => {
  test.each([
    ['by the list of Standard Webhooks', {}],
    ['by a list that is over within minutes', { delays_seconds: [60, 300] }],
  ])('gets every event afterwards, once, in order, %s', async (_name, fields) => {
    const { id } = await endpoint(fields)
    receiver.answer = () => 503
    let happened = 0
    for (let hour = 0; hour < 72; hour += 3) {
      await world.happen('message.received', 3)
      happened += 3
      await pass(3 * HOUR, 30 * MINUTE)
    }
    const seen = takeIn()
    await world.happen('message.received', 2)
    happened += 2
    await pass(25 * HOUR, HOUR)
    expect(seen).toHaveLength(happened)
    expect(seen).toEqual(Array.from({ length: happened }, (_, index) => seen[0]! + index))
    expect(await world.call('webhooks.get', { id })).toMatchObject({ active: true, failing_since: null })
  })

  test('was warned of half way, and the warning goes when it is back', async () => {
    const { id } = await endpoint({ disable_after_days: 4, delays_seconds: Array(20).fill(6 * 3600) })
    receiver.answer = () => 503
    await world.happen('message.received')
    await world.run()
    await pass(1.9 * DAY, 2 * HOUR)
    expect(await standing()).toEqual([])
    await pass(2 * DAY, 2 * HOUR)
    expect(await standing()).toMatchObject([
      { kind: 'webhook_endpoint.failing', severity: 'warning', subject: { type: 'webhook_endpoint', id } },
    ])
    expect(world.mails).toHaveLength(1)
    expect(world.mails[0]).toMatchObject({ to: 'owner@example.com' })
    expect(world.mails[0]!.text).toContain(receiver.url())
    takeIn()
    await pass(1.5 * DAY, 2 * HOUR)
    expect(await standing()).toEqual([])
    expect((await world.call('notices.list', { dismissed: true })).data[0]!.dismissed_at).not.toBeNull()
  })
})

describe('an endpoint that only fails', () => {
  test.each([500, 404] as const)(
    'is switched off after its days of %i, and its owner is notified',
    async (status) => {
      const { id, url } = await endpoint({ disable_after_days: 2, delays_seconds: Array(20).fill(6 * 3600) })
      receiver.answer = () => status
      await world.happen('message.received')
      await world.run()
      await pass(2 * DAY + HOUR, HOUR)
      expect(await world.call('webhooks.get', { id })).toMatchObject({
        active: false,
        disabled_reason: 'It took no event for 2 days.',
      })
      const notices = await standing()
      expect(notices).toMatchObject([{ kind: 'webhook_endpoint.disabled', severity: 'error' }])
      expect(notices[0]!.detail).toContain(url)
      expect(world.mails.map(({ subject }) => subject)).toEqual([
        expect.stringContaining('failing'),
        expect.stringContaining('switched off'),
      ])
      await world.webhooks.drainEvents()
      const events = (await world.call('events.list', { type: 'webhook_endpoint.disabled', limit: 100 })).data
      expect(events.at(-1)!.data).toMatchObject({ webhook_endpoint: { url, active: false } })
      expect(JSON.stringify(events)).not.toContain('secret')
    },
  )

  test('goes on where it stood when it is enabled again: nothing between is lost, and all comes in order', async () => {
    const { id } = await endpoint({ disable_after_days: 1, delays_seconds: [3600] })
    receiver.answer = () => 500
    await world.happen('message.received', 3)
    await world.run()
    await pass(DAY + 2 * HOUR, HOUR)
    expect((await world.call('webhooks.get', { id })).active).toBe(false)
    await world.happen('message.sent', 600)
    await world.run()
    expect(await deliveries(id)).toHaveLength(3)
    expect((await deliveries(id)).map(({ next_attempt_at }) => next_attempt_at)).toEqual([null, null, null])
    const seen = takeIn()
    await world.call('webhooks.update', { id, active: true })
    expect(await standing()).toEqual([])
    await world.happen('message.sent', 2)
    await world.run()
    // Beside them the event about switching the endpoint off.
    expect(seen).toHaveLength(3 + 600 + 2 + 1)
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => seen[0]! + index))
    await world.happen('message.sent', 1)
    await world.run()
    expect(seen.at(-1)).toBe(seen[0]! + 606)
  })

  test('is left alone when its owner wants that', async () => {
    const { id } = await endpoint({ disable_after_days: null, delays_seconds: Array(20).fill(86_400) })
    receiver.answer = () => 500
    await world.happen('message.received')
    await world.run()
    await pass(12 * DAY, DAY)
    expect((await world.call('webhooks.get', { id })).active).toBe(true)
    expect(await standing()).toEqual([])
  })

  test('and says 410 is switched off at once, keeping that event', async () => {
    const { id } = await endpoint()
    receiver.answer = () => 410
    await world.happen('message.received')
    await world.run()
    expect(await world.call('webhooks.get', { id })).toMatchObject({
      active: false,
      disabled_reason: expect.stringContaining('410'),
    })
    expect((await deliveries(id))[0]!).toMatchObject({ state: 'waiting', next_attempt_at: null })
    expect(await standing()).toMatchObject([{ kind: 'webhook_endpoint.disabled' }])
    await world.happen('message.received')
    await world.run()
    expect(receiver.requests).toHaveLength(1)
    const seen = takeIn()
    await world.call('webhooks.update', { id, active: true })
    await world.run()
    // The two, and between them the event about switching the endpoint off.
    expect(seen).toHaveLength(3)
  })
})

test.each([
  ['changed', (id: string) => world.call('webhooks.update', { id, description: 'fixed' })],
  ['tested with success', (id: string) => world.call('webhooks.test', { id })],
] as const)('an endpoint that is %s is tried at once, from its oldest event on', async (_name, remedy) => {
  const { id } = await endpoint()
  receiver.answer = () => 503
  await world.happen('message.received', 2)
  await world.run()
  await pass(DAY, HOUR)
  await world.happen('message.received')
  await world.run()
  const seen = takeIn()
  await remedy(id)
  await world.send()
  expect(seen.filter((sequence) => sequence !== null)).toEqual([
    seen.at(-1)! - 2,
    seen.at(-1)! - 1,
    seen.at(-1)!,
  ])
})

test('an endpoint that its owner switched off hears of what happens after it is on again', async () => {
  const { id } = await endpoint()
  await world.call('webhooks.update', { id, active: false })
  await world.happen('message.received', 3)
  await world.run()
  const seen = takeIn()
  await world.call('webhooks.update', { id, active: true })
  await world.happen('message.received', 2)
  await world.run()
  expect(seen).toHaveLength(2)
})

test('max_in_flight 1 sends one after another', async () => {
  await endpoint({ max_in_flight: 1 })
  let open = 0
  let most = 0
  receiver.answer = async () => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setImmediate(resolve))
    open--
    return 200
  }
  await world.happen('message.received', 20)
  await world.run()
  expect([receiver.requests.length, most]).toEqual([20, 1])
})

test('a notice can be put away, by its own workspace only, once or twice', async () => {
  const { id } = await endpoint()
  receiver.answer = () => 410
  await world.happen('message.received')
  await world.run()
  const [notice] = await standing()
  const stranger = await world.workspace()
  expect((await world.call('notices.list', {}, stranger)).data).toEqual([])
  await expect(world.call('notices.dismiss', { id: notice!.id }, stranger)).rejects.toMatchObject({
    code: 'not_found',
  })
  const dismissed = await world.call('notices.dismiss', { id: notice!.id })
  expect(dismissed).toMatchObject({ subject: { id }, dismissed_at: expect.any(String) })
  world.clock.advance(1000)
  expect(await world.call('notices.dismiss', { id: notice!.id })).toEqual(dismissed)
  expect(await standing()).toEqual([])
})
