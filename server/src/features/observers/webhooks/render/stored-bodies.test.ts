/** A delivery that arrived keeps no second copy of its event, and can still be shown and sent again. */
import { readId } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { packEventData } from '../../../../platform/events/pack-event.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import { recordOutcomes } from '../deliver/lanes.store.ts'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

let world: WebhooksWorld
let receiver: Receiver

beforeAll(async () => {
  world = await createWebhooksWorld()
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

const stored = (endpointCreatedAfter = 0) =>
  world.rows<{ body: string | null; request_headers: object | null }>(
    world.principal,
    `select d.body, a.request_headers from webhook_deliveries d
       left join webhook_attempts a on a.workspace_id = d.workspace_id and a.delivery_id = d.id
       join webhook_endpoints e on e.workspace_id = d.workspace_id and e.id = d.endpoint_id and e.deleted_at is null
      where d.event_sequence > $1 order by d.id, a.number`,
    [endpointCreatedAfter],
  )
const newest = async () => {
  const [delivery] = (await world.call('webhook_deliveries.list', { limit: 1 })).data
  return world.call('webhook_deliveries.get', { id: delivery!.id })
}

test('a delivery that arrived keeps neither body nor headers, and is shown with exactly what was sent', async () => {
  await world.call('webhooks.create', { url: receiver.url() })
  await world.happen('message.received')
  await world.run()
  expect(await stored()).toEqual([{ body: null, request_headers: null }])
  const [sent] = receiver.requests
  const shown = await newest()
  expect(shown.body).toBe(sent!.body)
  const { headers } = shown.attempts![0]!.request
  for (const [name, value] of Object.entries(headers))
    expect([name, value]).toEqual([name, name === 'webhook-signature' ? '••••' : sent!.headers[name]])
  expect(Object.keys(headers).sort()).toEqual([
    'content-type',
    'user-agent',
    'webhook-id',
    'webhook-signature',
    'webhook-timestamp',
  ])
})

const attemptRows = () => world.rows(world.principal, 'select 1 from webhook_attempts')

test('a delivery that arrived at once has one row, which shows its attempt as it was', async () => {
  const { id } = await world.call('webhooks.create', { url: receiver.url('/before') })
  receiver.answer = () => ({ status: 202, body: 'thanks' })
  const rows = (await attemptRows()).length
  await world.happen('message.received')
  await world.run()
  await world.call('webhooks.update', { id, url: receiver.url('/after') })
  expect(await attemptRows()).toHaveLength(rows)
  const shown = await newest()
  expect(shown).toMatchObject({ state: 'succeeded', attempts_count: 1, duration_ms: expect.any(Number) })
  expect(shown.attempts).toMatchObject([
    {
      number: 1,
      started_at: world.clock.now().toISOString(),
      duration_ms: shown.duration_ms,
      request: { url: receiver.url('/before') },
      response_status: 202,
      response_body: 'thanks',
      error: null,
      next_attempt_at: null,
    },
  ])
})

test('an outcome that is written twice, because the answer to its commit was lost, shows one attempt', async () => {
  await world.call('webhooks.create', { url: receiver.url() })
  await world.happen('message.received')
  await world.run()
  const { id } = await newest()
  const [attempt] = (await world.call('webhook_deliveries.get', { id })).attempts!
  const { workspaceId } = world.principal
  await inScope(world.database, workspaceId, (work) =>
    recordOutcomes({ ...work, now: world.clock.now() }, [
      {
        delivery_id: readId('webhook_delivery', id)!,
        state: 'succeeded',
        available_at: world.clock.now(),
        attempt: {
          number: 1,
          started_at: new Date(attempt!.started_at),
          duration_ms: 1,
          request_url: attempt!.request.url,
          request_headers: null,
          response_status: 200,
          response_body: '',
          error: null,
          next_attempt_at: null,
        },
      },
    ]),
  )
  expect((await newest()).attempts).toEqual([attempt])
})

test('a delivery that has not arrived is shown as it was sent, and each attempt sends the same', async () => {
  await world.call('webhooks.create', { url: receiver.url(), delays_seconds: [5, 5] })
  receiver.answer = () => 404
  await world.happen('message.received')
  await world.run()
  const [row] = await stored()
  expect(row).toMatchObject({ body: null, request_headers: { 'user-agent': 'Parley-Webhooks/1' } })
  expect((await newest()).body).toBe(receiver.requests[0]!.body)
  world.clock.advance(60_000)
  await world.run()
  const [first, second] = receiver.requests.map(({ body, headers }) => [headers['webhook-id'], body])
  expect(second).toEqual(first)
})

test('deliveries that arrived can be replayed, singly and by range, with the same body and id', async () => {
  const { id: endpoint_id } = await world.call('webhooks.create', { url: receiver.url() })
  await world.happen('message.received', 3)
  await world.run()
  const first = receiver.requests.map(({ body, headers }) => [headers['webhook-id'], body]).sort()
  receiver.requests.length = 0
  await world.call('webhook_deliveries.replay_range', { endpoint_id, since: '2026-01-01T00:00:00Z' })
  await world.send()
  expect(receiver.requests.map(({ body, headers }) => [headers['webhook-id'], body]).sort()).toEqual(first)
  receiver.requests.length = 0
  await world.call('webhook_deliveries.replay', { id: (await newest()).id })
  await world.send()
  expect(first).toContainEqual([receiver.requests[0]!.headers['webhook-id'], receiver.requests[0]!.body])
  expect((await stored()).every(({ body }) => body === null)).toBe(true)
})

test('a delivery that arrived and whose event is deleted is shown without a body and cannot be replayed', async () => {
  const { id: endpoint_id } = await world.call('webhooks.create', { url: receiver.url() })
  await world.happen('message.received')
  await world.run()
  const { id } = await newest()
  await world.database.transaction(world.principal.workspaceId, (tx) =>
    tx.rows({ text: 'delete from events where workspace_id = $1', values: [world.principal.workspaceId] }),
  )
  expect((await world.call('webhook_deliveries.get', { id })).body).toBe('{"expired":true}')
  await expect(world.call('webhook_deliveries.replay', { id })).rejects.toMatchObject({ code: 'conflict' })
  expect(
    await world.call('webhook_deliveries.replay_range', { endpoint_id, since: '2026-01-01T00:00:00Z' }),
  ).toMatchObject({ replayed: 0 })
})

test('an event that this server cannot render holds up no other, says why, and is sent once it can be', async () => {
  await world.call('webhooks.create', { url: receiver.url(), delays_seconds: [5, 60] })
  await world.happen('message.received', 3)
  await world.webhooks.drainEvents()
  const [newestDelivery, damaged] = (await world.call('webhook_deliveries.list', { limit: 2 })).data
  const setPacking = (version: number) =>
    world.database.transaction(world.principal.workspaceId, (tx) =>
      tx.rows({
        text: 'update events set packed = set_byte(packed, 0, $2) where workspace_id = $1 and sequence = $3',
        values: [world.principal.workspaceId, version, damaged!.event_sequence],
      }),
    )
  const packing = packEventData({})[0]!
  await setPacking(200)
  await world.send()
  const sequences = () => receiver.requests.map(({ body }) => JSON.parse(body).sequence)
  const last = newestDelivery!.event_sequence!
  expect(sequences()).toEqual([last - 2, last])
  expect(await world.call('webhook_deliveries.get', { id: damaged!.id })).toMatchObject({
    state: 'waiting',
    error: expect.stringContaining('cannot read packing 200'),
    body: expect.stringContaining('cannot read packing 200'),
  })
  await setPacking(packing)
  world.clock.advance(60_000)
  await world.send()
  expect(sequences()).toEqual([last - 2, last, last - 1])
})
