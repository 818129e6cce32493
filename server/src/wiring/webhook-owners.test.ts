/** Endpoints that fail, as a whole server tells of them; and what an erased person leaves in deliveries. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../features/observers/webhooks/testing/start-receiver.ts'
import type { Mail } from '../platform/mail/index.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const HOUR = 3_600_000

let server: TestServer
let receiver: Receiver
const mails: Mail[] = []
beforeAll(async () => {
  receiver = await startReceiver()
  server = await startTestServer({ mailer: { send: async (mail) => void mails.push(mail) } })
})
afterAll(async () => {
  receiver.stop()
  await server.close()
})

test('an endpoint that takes nothing for its days is switched off; its owner gets a mail, a notice and an event; then it gets all it missed', async () => {
  const { api } = await server.createWorkspace()
  const failing = await api.call('webhooks.create', { url: receiver.url('/failing'), disable_after_days: 1 })
  await api.call('webhooks.create', { url: receiver.url('/watching'), events: ['webhook_endpoint.disabled'] })
  receiver.answer = ({ path }) => (path === '/failing' ? 503 : 200)
  await api.call('contacts.create', { phone: '+919812345670', name: 'Asha' })
  for (let hour = 0; hour < 40; hour++) {
    await server.settle()
    server.clock.advance(HOUR)
  }
  expect(await api.call('webhooks.get', { id: failing.id })).toMatchObject({ active: false })
  const { data: notices } = await api.call('notices.list', {})
  expect(notices).toMatchObject([{ kind: 'webhook_endpoint.disabled', subject: { id: failing.id } }])
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ['owner@example.com', '[Parley] A webhook endpoint is failing'],
    ['owner@example.com', '[Parley] A webhook endpoint was switched off'],
  ])
  const told = receiver.requests
    .filter(({ path }) => path === '/watching')
    .map(({ body }) => JSON.parse(body))
  expect(told).toMatchObject([
    {
      type: 'webhook_endpoint.disabled',
      data: { webhook_endpoint: { id: failing.id, active: false, disabled_reason: expect.any(String) } },
    },
  ])
  expect(JSON.stringify(told)).not.toContain('secret')

  await api.call('contacts.create', { phone: '+919812345671', name: 'Ravi' })
  await server.settle()
  receiver.requests.length = 0
  receiver.answer = () => 200
  await api.call('webhooks.update', { id: failing.id, active: true })
  await server.settle()
  const { data: events } = await api.call('events.list', { limit: 100 })
  const received = receiver.requests
    .filter(({ path }) => path === '/failing')
    .map(({ body }) => JSON.parse(body))
  expect(received.map(({ sequence }) => sequence)).toEqual(events.map(({ sequence }) => sequence))
  expect(received.map(({ id, data }) => ({ id, data }))).toEqual(events.map(({ id, data }) => ({ id, data })))
})

test('an erased person is in no delivery, in no attempt, and in nothing that is sent again', async () => {
  const { api } = await server.createWorkspace()
  const endpoint = await api.call('webhooks.create', { url: receiver.url('/erased'), delays_seconds: [60] })
  receiver.requests.length = 0
  receiver.answer = ({ body }) => ({ status: 422, body: `I do not want ${body}` })
  const { id } = await api.call('contacts.create', { phone: '+919812345672', name: 'Nameless Person' })
  await server.settle()
  server.clock.advance(HOUR)
  await server.settle()
  const [failed] = (await api.call('webhook_deliveries.list', { endpoint_id: endpoint.id })).data
  expect(failed).toMatchObject({ state: 'failed', attempts_count: 2 })
  const before = JSON.stringify(await api.call('webhook_deliveries.get', { id: failed!.id }))
  expect(before).toContain('Nameless Person')

  await api.call('contacts.delete', { id })
  await server.settle()
  const after = JSON.stringify(await api.call('webhook_deliveries.get', { id: failed!.id }))
  expect(after).not.toContain('Nameless')
  expect(after).not.toContain('9812345672')
  receiver.requests.length = 0
  expect((await api.call('webhooks.replay_failed', { id: endpoint.id })).replayed).toBe(0)
  await expect(api.call('webhook_deliveries.replay', { id: failed!.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  await api.call('webhook_deliveries.replay_range', { endpoint_id: endpoint.id, from_sequence: 1 })
  await server.settle()
  expect(JSON.stringify(receiver.requests)).not.toContain('Nameless')
})

test('a person who is erased while a receiver answers is not in the answer that is kept', async () => {
  const { api } = await server.createWorkspace()
  const endpoint = await api.call('webhooks.create', {
    url: receiver.url('/echo'),
    events: ['contact.created'],
    delays_seconds: [60],
  })
  const { id } = await api.call('contacts.create', { phone: '+919812345674', name: 'Echoed Person' })
  receiver.answer = async ({ body }) => {
    await api.call('contacts.delete', { id })
    receiver.answer = () => 200
    return { status: 422, body: `I do not want ${body}` }
  }
  await server.settle()
  const [delivery] = (await api.call('webhook_deliveries.list', { endpoint_id: endpoint.id })).data
  const kept = await api.call('webhook_deliveries.get', { id: delivery!.id })
  expect(kept.attempts).toMatchObject([{ response_status: 422, response_body: null }])
  expect(JSON.stringify(kept)).not.toContain('Echoed')
})

test.each(['an event becomes deliveries', 'a delivery is replayed'])(
  'a person who is erased while %s is in none that comes of it',
  async (meanwhile) => {
    const { api } = await server.createWorkspace()
    const endpoint = await api.call('webhooks.create', { url: receiver.url('/late') })
    receiver.answer = () => 200
    const { id } = await api.call('contacts.create', { phone: '+919812345673', name: 'Late Person' })
    const isReplay = meanwhile.includes('replayed')
    if (isReplay) await server.settle()
    const owner = new pg.Client({ connectionString: server.database.connectionString })
    await owner.connect()
    // Delay the maker of deliveries until the erasure waits, too.
    await owner.query(`
      select pg_advisory_lock(9);
      create function hold() returns trigger language plpgsql as
        'begin perform pg_advisory_xact_lock_shared(9); return null; end';
      create trigger holds after insert on webhook_deliveries for each statement execute function hold()`)
    const made = isReplay
      ? api.call('webhook_deliveries.replay_range', { endpoint_id: endpoint.id, from_sequence: 1 })
      : server.wiring.webhooks.drainEvents()
    await untilWaiting(owner, 1)
    const erased = api.call('contacts.delete', { id })
    await Promise.race([erased, untilWaiting(owner, 2)])
    await owner.query('select pg_advisory_unlock(9)')
    await Promise.all([made, erased])
    const { rows } = await owner.query('select body from webhook_deliveries where body like $1', [
      '%Late Person%',
    ])
    await owner.query('drop trigger holds on webhook_deliveries; drop function hold()')
    await owner.end()
    expect(rows).toEqual([])
  },
)

/** Until so many sessions of the database wait for others. */
async function untilWaiting(owner: pg.Client, sessions: number): Promise<void> {
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await owner.query(text)).rows.length < sessions);
}
