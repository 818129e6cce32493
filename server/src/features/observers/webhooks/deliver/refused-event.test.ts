import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SECOND, startDelivering } from './delivering.fixture.ts'

const { world, receiver, other, reset, deliveries, endpoint, close } = await startDelivering()
beforeEach(reset)
afterAll(close)

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
