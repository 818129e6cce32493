import { type KeyPrincipal, type Principal, readId, showId } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendEvents } from '../../../platform/events/append-events.ts'
import { snapshotOf } from '../../../platform/events/snapshot.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { inScope, type Scope } from '../../../platform/operations/work.ts'
import { placeOf } from '../../../platform/secrets/place.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { storeConversation, storeMessage } from '../../../testing/stored-rows.ts'
import { createContacts, resolveContacts } from './index.ts'

let bench: FeatureBench
beforeAll(async () => {
  bench = await createFeatureBench()
})
afterAll(() => bench.drop())

/** Everything that a person leaves behind, each trace holding the word. */
async function leaveTraces(owner: Principal, phone: string, word: string): Promise<string> {
  const { database, wake, clock } = bench.platform
  const now = clock.now()
  return inScope(database, owner.workspaceId, async (work) => {
    const person = { key: 'x', phone, name: word }
    const people = await resolveContacts(
      { transaction: work.transaction, workspaceId: owner.workspaceId, now },
      wake,
      [person],
    )
    const contact = people.get('x')!
    const channelId = newId()
    await work.transaction.rows({
      text: `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
             values ($1, $2, 'whatsapp', 'sandbox', 'x', $3, '', 80, $4, $4)`,
      values: [owner.workspaceId, channelId, channelId, now],
    })
    const conversation = await storeConversation(work.transaction, owner, {
      channelId,
      contactId: contact.id,
    })
    const wamid = `wamid.${newId()}`
    await storeMessage(work.transaction, owner, {
      ...conversation,
      channelId,
      contactId: contact.id,
      text: word,
      providerMessageId: wamid,
    })
    await appendEvents({ ...work, now }, [
      {
        type: 'message.received',
        data: {
          message: snapshotOf('message', ['id', 'text', 'content'], {
            id: newId(),
            text: word,
            content: { type: 'text', text: word },
          }),
        },
        contact_id: contact.id,
      },
    ])
    const entry = (key: string, lane: string, update: object, state: string) => ({
      workspace_id: owner.workspaceId,
      id: newId(),
      channel_id: channelId,
      kind: 'message',
      dedupe_key: key,
      lane,
      update,
      state,
    })
    const entries = [
      entry('m1', `phone:${phone}`, { kind: 'message', raw: { body: word } }, 'processed'),
      entry('m2', `phone:${phone}`, { kind: 'message', raw: { body: word } }, 'waiting'),
      entry(
        's1',
        `status:${wamid}`,
        { kind: 'status', provider_message_id: wamid, raw: { to: word } },
        'quarantined',
      ),
    ]
    await work.transaction.rows({
      text: 'select append_ledger($1::jsonb, $2)',
      values: [JSON.stringify(entries), now],
    })
    await leaveDeliveries(work, contact.id, word)
    return showId('contact', contact.id)
  })
}

/** Of each event of the contact: one delivery that waits, and one that arrived at once and was answered with the word. */
async function leaveDeliveries(
  { transaction, workspaceId }: Scope,
  contactId: string,
  word: string,
): Promise<void> {
  const now = bench.platform.clock.now()
  const endpoint = newId()
  await transaction.rows({
    text: `insert into webhook_endpoints (workspace_id, id, url, events, secret, delays_seconds, timeout_ms, created_at, updated_at)
           values ($1, $2, 'https://example.com', '{}', 'x', '{}', 1000, $3, $3)`,
    values: [workspaceId, endpoint, now],
  })
  await transaction.rows({
    text: `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, body, available_at, created_at)
           select workspace_id, gen_random_uuid(), $2, id, type, $3, $4, $4 from unnumbered_events where workspace_id = $1 and contact_id = $5`,
    values: [workspaceId, endpoint, JSON.stringify({ text: word }), now, contactId],
  })
  await transaction.rows({
    text: `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, part, state, attempted_at, response_body,
                                           available_at, created_at)
           select workspace_id, gen_random_uuid(), $2, id, type, 1, 'succeeded', $4, $3, $4, $4 from unnumbered_events
            where workspace_id = $1 and contact_id = $5`,
    values: [workspaceId, endpoint, `thanks, ${word}`, now, contactId],
  })
}

const PERSONAL = [
  'contacts',
  'contact_identities',
  'consent_changes',
  'conversations',
  'sessions',
  'messages',
  'events',
  'unnumbered_events',
  'ledger_entries',
  'webhook_deliveries',
  'webhook_attempts',
  'attachments',
  'turns',
  'handoffs',
  'outbox',
]

async function tracesOf(owner: Principal, words: string[]): Promise<string[]> {
  const found: string[] = []
  for (const table of PERSONAL) {
    const rows = await bench.rows<{ row: string }>(owner, `select to_jsonb(t)::text as row from ${table} t`)
    if (rows.some(({ row }) => words.some((word) => row.includes(word)))) found.push(table)
  }
  return found
}

test('an erased person is nowhere left, and nobody else loses anything', async () => {
  const owner = await bench.workspace()
  const id = await leaveTraces(owner, '+15550100001', 'ZEBRA')
  await leaveTraces(owner, '+15550100002', 'HERON')
  expect(await tracesOf(owner, ['ZEBRA', '+15550100001'])).toHaveLength(7)
  const others = await tracesOf(owner, ['HERON'])

  await bench.call(createContacts(bench.platform).handlers, owner, 'contacts.delete', { id })

  expect(await tracesOf(owner, ['ZEBRA', '+15550100001'])).toEqual([])
  expect(await tracesOf(owner, ['HERON'])).toEqual(others)
  const entries = await bench.rows<{ state: string; update: object }>(
    owner,
    `select state, update from ledger_entries where lane = 'erased' order by sequence`,
  )
  expect(entries.map((entry) => entry.state)).toEqual(['processed', 'processed', 'processed'])
  expect(entries[0]!.update).toEqual({ kind: 'message', dedupe_key: 'm1', erased: true })
  const events = await bench.rows<{ type: string }>(
    owner,
    'select type from unnumbered_events order by arrival',
  )
  expect(events.map((event) => event.type)).toEqual([
    'contact.created',
    'message.received',
    'contact.created',
    'message.received',
    'contact.deleted',
  ])
  const [deleted] = await bench.rows<{ data: unknown }>(
    owner,
    "select data from unnumbered_events where type = 'contact.deleted'",
  )
  expect(deleted!.data).toEqual({ contact: { id: readId('contact', id) } })
  const deliveries = await bench.rows<{ state: string }>(
    owner,
    `select state from webhook_deliveries where body like '%erased%' order by state`,
  )
  // Each of the two events had one that waited, and still does, and one that had arrived.
  expect(deliveries.map((delivery) => delivery.state)).toEqual([
    'succeeded',
    'succeeded',
    'waiting',
    'waiting',
  ])
  await expect(
    bench.call(createContacts(bench.platform).handlers, owner, 'contacts.get', { id }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('kept answers that may repeat an erased person go with them, though sealed, and no others', async () => {
  const owner = await bench.workspace()
  const bystander = await bench.workspace()
  const id = await leaveTraces(owner, '+15550100001', 'ZEBRA')
  const { database, clock, secrets } = bench.platform
  const keep = ({ workspaceId, keyId }: KeyPrincipal, operation: string) =>
    database.transaction(workspaceId, (tx) => {
      const place = placeOf('idempotency_keys.body', { workspace_id: workspaceId, id: operation })
      return tx.rows({
        text: `insert into idempotency_keys (workspace_id, owner_id, operation, key, request_hash, status, body, created_at)
               values ($1, $2, $3, $4, 'x', 201, $5, $6)`,
        values: [
          workspaceId,
          keyId,
          operation,
          newId(),
          secrets
            .seal(JSON.stringify({ output: { contact_id: id, text: 'ZEBRA' } }), place)
            .toString('base64'),
          clock.now(),
        ],
      })
    })
  const personal = [
    'contacts.update',
    'conversations.take_over',
    'messages.send',
    'sessions.update',
    'copilot.summarize',
    'canned_replies.render',
    'views.create',
  ]
  for (const operation of [...personal, 'agents.create']) await keep(owner, operation)
  await keep(bystander, 'messages.send')

  await bench.call(createContacts(bench.platform).handlers, owner, 'contacts.delete', { id })

  const kept = (principal: Principal) => bench.rows(principal, 'select operation from idempotency_keys')
  expect(await kept(owner)).toEqual([{ operation: 'agents.create' }])
  expect(await kept(bystander)).toEqual([{ operation: 'messages.send' }])
})

/** Until a session of this database waits for another one. Only the owner may see that. */
async function somebodyWaitsForALock(): Promise<void> {
  const client = new pg.Client({ connectionString: bench.connectionString })
  await client.connect()
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await client.query(text)).rows.length === 0);
  await client.end()
}

test('a message that is being stored while its writer is erased does not stay behind', async () => {
  const owner = await bench.workspace()
  const id = await leaveTraces(owner, '+15550100001', 'ZEBRA')
  const { database } = bench.platform
  let erased: Promise<null> | undefined
  await database.transaction(owner.workspaceId, async (tx) => {
    const row = (await tx.row<{
      id: string
      current_session_id: string
      channel_id: string
      contact_id: string
    }>({
      text: 'select * from conversations for update',
    }))!
    erased = bench.call(createContacts(bench.platform).handlers, owner, 'contacts.delete', { id })
    await storeMessage(tx, owner, {
      conversationId: row.id,
      sessionId: row.current_session_id,
      channelId: row.channel_id,
      contactId: row.contact_id,
      text: 'ZEBRA again',
    })
    await somebodyWaitsForALock()
  })
  await erased
  expect(await tracesOf(owner, ['ZEBRA'])).toEqual([])
})
