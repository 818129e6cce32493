import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SECOND, startDelivering } from './delivering.fixture.ts'

const { world, receiver, other, reset, sequences, deliveries, endpoint, close } = await startDelivering()
beforeEach(reset)
afterAll(close)

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

test('an address inside the network is not called, and says how to allow it', async () => {
  const { id } = await endpoint({ url: 'https://crm.example:8443/hook' })
  await world.happen('message.received')
  await world.run()
  expect((await deliveries(id))[0]).toMatchObject({
    state: 'waiting',
    error: expect.stringContaining('PARLEY_ALLOW_PRIVATE_HOSTS'),
  })
})
