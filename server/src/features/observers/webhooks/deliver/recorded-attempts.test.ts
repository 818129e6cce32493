import { readId } from '@parley/contracts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readScope } from '../../../../platform/operations/work.ts'
import { SECOND, startDelivering } from './delivering.fixture.ts'
import { recordOutcomes } from './lanes.store.ts'

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

test.each([
  ['holds its claim', 1],
  ['lost its claim to another process', 2],
])('a success that %s is shown as one attempt, however often it is written down', async (_what, claims) => {
  const { id } = await endpoint()
  await world.happen('message.received')
  await world.webhooks.drainEvents()
  const shown = (await deliveries(id))[0]!.id
  const deliveryId = readId('webhook_delivery', shown)!
  const { workspaceId } = world.principal
  const now = world.clock.now()
  // As claims do; a second one finds the lease of the first one ended.
  await world.database.transaction(workspaceId, (tx) =>
    tx.rows({
      text: `with claimed as (
               update webhook_deliveries set state = 'sending', attempts = $4 where workspace_id = $1 and id = $2 returning *)
             insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, request_headers, error)
             select $1, id, 1, $3, 0, '{}', 'interrupted' from claimed where attempts = 2`,
      values: [workspaceId, deliveryId, now, claims],
    }),
  )
  const outcome = {
    delivery_id: deliveryId,
    state: 'succeeded' as const,
    available_at: now,
    attempt: { ...ARRIVED, started_at: now },
  }
  // The answer to the first commit may be lost: then it is written again.
  for (const _ of [1, 2])
    await readScope(world.database, workspaceId, (work) => recordOutcomes({ ...work, now }, [outcome]))
  const { state, attempts } = await world.call('webhook_deliveries.get', { id: shown })
  expect([state, attempts!.map(({ number, response_status }) => [number, response_status])]).toEqual([
    'succeeded',
    [[1, 200]],
  ])
})

test('a list shows how long the newest attempt took', async () => {
  const { id } = await endpoint()
  await world.happen('message.received')
  await world.webhooks.drainEvents()
  const shown = (await deliveries(id))[0]!.id
  const now = world.clock.now()
  await world.database.transaction(world.principal.workspaceId, (tx) =>
    tx.rows({
      text: `insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, request_headers)
             select $1, $2, number, $3, 10 * number, '{}' from unnest(array[2, 3, 1]) number`,
      values: [world.principal.workspaceId, readId('webhook_delivery', shown), now],
    }),
  )
  expect((await deliveries(id))[0]).toMatchObject({ duration_ms: 30 })
})

const ARRIVED = {
  number: 1,
  duration_ms: 7,
  request_url: 'https://example.com',
  request_headers: null,
  response_status: 200,
  response_body: '',
  error: null,
  next_attempt_at: null,
}
