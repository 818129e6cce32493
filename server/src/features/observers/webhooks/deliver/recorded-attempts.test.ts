import { afterAll, beforeEach, expect, test } from 'vitest'
import { SECOND, startDelivering } from './delivering.fixture.ts'

const { world, receiver, reset, deliveries, endpoint, close } = await startDelivering()
beforeEach(reset)
afterAll(close)

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
