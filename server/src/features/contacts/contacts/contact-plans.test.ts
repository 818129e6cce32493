/** Merging and erasing a contact of a large workspace read what belongs to the contact, and not what belongs to others. */
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Statement, Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { explainStatements, type PlanNode } from '../../../testing/explain-statements.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { eraseContact } from './erase-contact.store.ts'
import { mergeContacts } from './merge-contacts.store.ts'

const ROWS = 20_000
/** Indexes that hold no more than a few rows of a workspace, because only what waits for something is in them. */
const SMALL_INDEXES = ['ledger_changes_of_identity']
/** Tables that grow with what a business does. Of one that is empty, a plan would say nothing. */
const FILLED = [
  ...['contact_identities', 'contacts', 'conversations', 'events', 'handoffs', 'ledger_entries', 'messages'],
  ...['sessions', 'visitors', 'webhook_attempts', 'webhook_deliveries'],
]
let bench: FeatureBench
let workspaceId: string
let client: pg.Client
const channel = newId()
const endpoint = newId()
const now = new Date('2026-03-01T12:00:00Z')

/** Rows of `count` contacts, one conversation each, with `each` messages, events, entries and deliveries of every contact. */
async function fill(count: number, each: number): Promise<void> {
  await client.query('create temporary sequence if not exists phone_numbers start 10000000000')
  await client.query(`create temporary table n as
    select gen_random_uuid() as contact, gen_random_uuid() as conversation, gen_random_uuid() as session, i,
           timestamptz '2026-02-01' + i * interval '1 second' as at from generate_series(1, ${count}) i`)
  await client.query(`create temporary table m as
    select n.*, gen_random_uuid() as message, gen_random_uuid() as event, gen_random_uuid() as delivery,
           coalesce((select max(sequence) from events where workspace_id = '${workspaceId}'), 0)
             + row_number() over () as sequence, 'wamid.' || gen_random_uuid() as wamid
      from n, generate_series(1, ${each})`)
  const insert = (table: string, columns: string, from: string) =>
    client.query(`insert into ${table} (workspace_id, ${columns.split(':')[0]})
                  select '${workspaceId}', ${columns.slice(columns.indexOf(':') + 1)} from ${from}`)
  await insert('contacts', 'id, created_at, updated_at: contact, at, at', 'n')
  await insert(
    'contact_identities',
    `kind, value, contact_id, created_at: 'phone', '+9' || nextval('phone_numbers'), contact, at`,
    'n',
  )
  await insert(
    'conversations',
    `id, channel_id, contact_id, lifecycle, responder, created_at, updated_at:
     conversation, '${channel}', contact, 'open', 'ai', at, at`,
    'n',
  )
  await insert(
    'sessions',
    `id, conversation_id, channel_id, contact_id, started_at, expires_at, last_message_at, updated_at:
     session, conversation, '${channel}', contact, at, at, at, at`,
    'n',
  )
  await insert(
    'handoffs',
    `id, conversation_id, status, reason, requested_by, created_at: gen_random_uuid(), conversation, 'released', 'r', 'ai', at`,
    'n',
  )
  await insert(
    'messages',
    `id, conversation_id, session_id, channel_id, contact_id, direction, sender, type, content, text, status,
     provider_message_id, occurred_at, created_at:
     message, conversation, session, '${channel}', contact, 'inbound', 'contact', 'text', '{}', 'hello', 'received', wamid, at, at`,
    'm',
  )
  await insert(
    'events',
    `id, type, data, conversation_id, contact_id, occurred_at, sequence:
     event, 'message.received', '{}', conversation, contact, at, sequence`,
    'm',
  )
  await insert(
    'ledger_entries',
    `id, channel_id, kind, dedupe_key, lane, update, state, received_at, available_at:
     gen_random_uuid(), '${channel}', 'message', 'message:' || wamid, 'phone:+9' || (abs(hashtext(contact::text))::bigint + 10000000000),
     jsonb_build_object('provider_message_id', wamid), 'processed', at, at`,
    'm',
  )
  await insert(
    'webhook_deliveries',
    `id, endpoint_id, event_id, event_type, event_sequence, part, body, state, available_at, created_at:
     delivery, '${endpoint}', event, 'message.received', sequence, 0, '{}', 'succeeded', at, at`,
    'm',
  )
  await insert(
    'webhook_attempts',
    `delivery_id, number, started_at, duration_ms, request_headers: delivery, 1, at, 1, '{}'`,
    'm',
  )
  await insert(
    'visitors',
    `id, channel_id, shown_id, user_id, created_at, last_seen_at:
     gen_random_uuid(), '${channel}', 'visitor_' || message, 'user_' || message, at, at`,
    'm',
  )
  await client.query('drop table m; drop table n')
}

beforeAll(async () => {
  bench = await createFeatureBench()
  workspaceId = (await bench.workspace()).workspaceId
  client = new pg.Client({ connectionString: bench.connectionString })
  await client.connect()
  await client.query('set session_replication_role = replica')
  await client.query(
    `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
     values ($1, $2, 'whatsapp', 'sandbox', 'n', '1', '', 1, now(), now())`,
    [workspaceId, channel],
  )
  await client.query(
    `insert into webhook_endpoints (workspace_id, id, url, events, secret, delays_seconds, timeout_ms, created_at, updated_at)
     values ($1, $2, 'https://example.com', '{*}', '', '{1}', 1000, now(), now())`,
    [workspaceId, endpoint],
  )
  await fill(ROWS / 10, 10)
  await client.query('analyze')
}, 120_000)
afterAll(async () => {
  await client.end()
  await bench.drop()
})

let contacts: string[]
beforeEach(async () => {
  const { rows } = await client.query('select id from contacts where workspace_id = $1 order by id limit 2', [
    workspaceId,
  ])
  contacts = rows.map(({ id }) => id)
})

/** The scans of these plans that read all rows of the workspace of a table that may be large. */
function wholeScans(plan: PlanNode): string[] {
  const table = plan['Relation Name'] ?? tableOfIndex(plan['Index Name'])
  const below = (plan.Plans ?? []).flatMap(wholeScans)
  if (!table || !FILLED.includes(table)) return below
  const index = plan['Index Name']
  const isWhole =
    plan['Node Type'] === 'Seq Scan' ||
    (index !== undefined &&
      !SMALL_INDEXES.includes(index) &&
      /^\(?\(?workspace_id = [^)]*\)*$/.test(plan['Index Cond'] ?? '(workspace_id = all)'))
  return isWhole ? [`${plan['Node Type']} ${index ?? ''} on ${table}`, ...below] : below
}

/** A bitmap scan of an index names no table. */
function tableOfIndex(index: string | undefined): string | undefined {
  return index === undefined ? undefined : indexes.get(index)
}
const indexes = new Map<string, string>()

interface Explained {
  text: string
  whole: string[]
}

/** Runs the work in a transaction, and explains each statement before it is carried out. */
async function explaining(work: (tx: Transaction) => Promise<unknown>): Promise<Explained[]> {
  const { rows: known } = await client.query(
    `select indexname, tablename from pg_indexes where schemaname = 'public'`,
  )
  for (const { indexname, tablename } of known) indexes.set(indexname, tablename)
  const explained: Explained[] = []
  await bench.platform.database.transaction(workspaceId, async (tx) => {
    await work(explainStatements(tx, ({ text }, plan) => explained.push({ text, whole: wholeScans(plan) })))
  })
  return explained
}

describe('in a workspace with many messages of others', () => {
  test('no statement of a merge reads the rows of everybody', async () => {
    const [from, into] = contacts as [string, string]
    const explained = await explaining((tx) =>
      mergeContacts({ transaction: tx, workspaceId, now }, { from, into }),
    )
    expect(explained.filter(({ whole }) => whole.length > 0)).toEqual([])
    expect(explained.length).toBeGreaterThan(20)
    const { rows } = await client.query(
      `select (select count(*)::int from messages where contact_id = $1) as messages,
              (select count(*)::int from events where contact_id = $1) as events,
              (select count(distinct conversation_id)::int from events where contact_id = $1) as conversations`,
      [into],
    )
    expect(rows).toEqual([{ messages: 20, events: 20, conversations: 1 }])
  })

  test('no statement of an erasure reads the rows of everybody', async () => {
    const [contactId] = contacts as [string]
    const explained = await explaining((tx) => eraseContact(tx, { workspaceId, contactId, now }))
    expect(explained.filter(({ whole }) => whole.length > 0)).toEqual([])
    expect(explained.length).toBeGreaterThan(15)
    const { rows } = await client.query(
      `select (select count(*)::int from messages where contact_id = $1) as messages,
              (select count(*)::int from ledger_entries where lane = 'erased') as entries,
              (select count(*)::int from webhook_deliveries where body::text like '%erased%') as deliveries`,
      [contactId],
    )
    expect(rows).toEqual([{ messages: 0, entries: rows[0].entries, deliveries: rows[0].entries }])
    expect(rows[0].entries).toBeGreaterThanOrEqual(10)
  })
})

test.each(['merge', 'erasure'])(
  'the statements of a %s may take 5 minutes, those after it 15 seconds as ever',
  async (kind) => {
    const [contactId, into] = contacts as [string, string]
    const limits: string[] = []
    const limitOf = async (tx: Transaction) =>
      (await tx.row<{ value: string }>({ text: `select current_setting('statement_timeout') as value` }))!
        .value
    await bench.platform.database.transaction(workspaceId, async (tx) => {
      const rows = async <Row>(statement: Statement): Promise<Row[]> => {
        if (/update (events|messages)|delete from messages/.test(statement.text))
          limits.push(await limitOf(tx))
        return tx.rows<Row>(statement)
      }
      if (kind === 'merge')
        await mergeContacts({ transaction: { ...tx, rows }, workspaceId, now }, { from: contactId, into })
      else await eraseContact({ ...tx, rows }, { workspaceId, contactId, now })
      expect(await limitOf(tx)).toBe('15s')
    })
    expect(limits.length).toBeGreaterThan(1)
    expect(new Set(limits)).toEqual(new Set(['5min']))
  },
)
