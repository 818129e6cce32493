import { expect, test } from 'vitest'
import { DEFAULT_RETENTION } from '../../../config/index.ts'
import { sql } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import { readReconciliation } from '../../conversations/ledger/ledger.store.ts'
import { idAt, PORTION } from './delete-outdated.store.ts'
import { createRetention, GROWING, NOT_GROWING } from './index.ts'
import {
  allOff,
  bench,
  DAY,
  idOf,
  insert,
  OLD,
  operator,
  owner,
  prepareRetention,
  RECENT,
  read,
  run,
  storeDelivery,
  storeEndpoint,
  storeEntry,
} from './retention.fixture.ts'

prepareRetention()

test('every table either has a retention or a reason why it does not only grow', async () => {
  const { rows } = await operator.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and relname <> 'schema_migrations'`,
  )
  const known = [...Object.values(GROWING).flat(), ...Object.keys(NOT_GROWING)]
  expect(known.sort()).toEqual(rows.map(({ name }) => name).sort())
})

test('a delivery goes only when it is settled, and its attempts go with it', async () => {
  const endpoint = await storeEndpoint()
  for (const state of ['waiting', 'sending', 'succeeded', 'failed'])
    for (const at of [OLD, RECENT]) await storeDelivery(endpoint, state, at)
  await operator.query(
    `insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, request_headers)
     select workspace_id, id, 1, created_at, 1, '{}' from webhook_deliveries where workspace_id = $1`,
    [owner.workspaceId],
  )
  const { deleted } = await run()
  expect(deleted.webhooks).toBe(2)
  const states = await read<{ state: string; count: number }>(
    'select state, count(*)::integer from webhook_deliveries group by 1 order by 1',
  )
  expect(states).toEqual([
    { state: 'failed', count: 1 },
    { state: 'sending', count: 2 },
    { state: 'succeeded', count: 1 },
    { state: 'waiting', count: 2 },
  ])
  expect(await read('select 1 from webhook_attempts')).toHaveLength(6)
})

test('the ledger loses only what is processed, and stays balanced', async () => {
  for (const state of ['waiting', 'processed', 'quarantined'])
    for (const at of [OLD, RECENT]) await storeEntry(state, at)
  for (const at of [OLD, RECENT])
    await insert('ledger_arrivals', { channel_id: newId(), received: 3, duplicates: 2, received_at: at })
  const balance = () =>
    readScope(bench.platform.database, owner.workspaceId, (work) => readReconciliation(work))
  const before = await balance()
  expect(before).toMatchObject({ received: 6, duplicates: 4, processed: 2, waiting: 2, quarantined: 2 })
  await run()
  expect(await read('select 1 from ledger_entries')).toHaveLength(5)
  expect(await read('select 1 from ledger_arrivals')).toHaveLength(1)
  expect(await balance()).toEqual(before)
})

test('an audit entry stays for a year, whatever the setting says', async () => {
  for (const days of [1, 364, 366])
    await insert('audit_entries', {
      id: idOf(new Date(Date.now() - days * DAY)),
      actor_kind: 'key',
      operation: 'x',
      subject_noun: 'x',
      outcome: 'succeeded',
      created_at: new Date(Date.now() - days * DAY),
    })
  await run({ audit: DAY })
  expect(await read('select 1 from audit_entries')).toHaveLength(2)
})

test('an open notice stays, and a dismissed one goes', async () => {
  for (const dismissed_at of [null, OLD])
    await insert('notices', {
      id: idOf(OLD),
      kind: 'x',
      severity: 'error',
      title: 'x',
      detail: 'x',
      subject_type: 'x',
      subject_id: newId(),
      created_at: OLD,
      dismissed_at,
    })
  await run()
  expect(await read<{ dismissed_at: Date | null }>('select dismissed_at from notices')).toEqual([
    { dismissed_at: null },
  ])
})

test('portions are bounded, every workspace has its turn, and all of it goes in one round', async () => {
  const other = await bench.workspace()
  for (const { workspaceId } of [owner, other])
    await operator.query(
      `insert into ledger_entries (workspace_id, id, channel_id, kind, dedupe_key, lane, update, state, received_at, available_at)
       select $1, (substr($2, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, $1, 'message', n::text, 'x', '{}', 'processed', $3, $3
         from generate_series(1, $4::integer) n`,
      [workspaceId, idAt(OLD), OLD, PORTION * 2 + 10],
    )
  const portions: string[] = []
  const { database } = bench.platform
  const { deleted } = await createRetention(
    {
      ...bench.platform,
      database: {
        ...database,
        transaction: (tenant, work) => {
          portions.push(tenant as string)
          return database.transaction(tenant, work)
        },
      },
    },
    {
      retention: allOff({ ledger: DAY }),
      workspaces: async () => [owner.workspaceId, other.workspaceId],
    },
  ).deleteOutdated()
  expect(deleted.ledger).toBe(2 * (PORTION * 2 + 10))
  const [first, second] = [owner.workspaceId, other.workspaceId]
  expect(portions).toEqual([first, second, first, second, first, second])
})

test('a group without a retention keeps everything', async () => {
  await storeEntry('processed', OLD)
  await storeDelivery(await storeEndpoint(), 'succeeded', OLD)
  const { deleted } = await run(allOff({}))
  expect(Object.values(deleted).every((rows) => rows === 0)).toBe(true)
})

test('messages stay unless a retention is set for them; then finished ones go, with their files', async () => {
  const { workspaceId } = owner
  const [channel, busy, idle, session] = [newId(), newId(), newId(), newId()]
  await operator.query(
    `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
     values ($1, $2, 'whatsapp', 'sandbox', 'x', 'x', '', 80, $3, $3)`,
    [workspaceId, channel, OLD],
  )
  const messages: Record<string, string> = {}
  for (const [id, dueAt] of [
    [busy, new Date()],
    [idle, null],
  ] as const) {
    const contact = newId()
    await insert('contacts', { id: contact, created_at: OLD, updated_at: OLD })
    await insert('conversations', {
      id,
      channel_id: channel,
      contact_id: contact,
      current_session_id: session,
      last_message_at: OLD,
      created_at: OLD,
      updated_at: OLD,
    })
    await operator.query('update turn_queue set due_at = $2 where conversation_id = $1', [id, dueAt])
    messages[id] = idOf(OLD)
    await insert('messages', {
      id: messages[id],
      conversation_id: id,
      session_id: session,
      channel_id: channel,
      contact_id: contact,
      direction: 'inbound',
      sender: 'contact',
      type: 'text',
      content: {},
      text: 'x',
      status: 'received',
      occurred_at: OLD,
      created_at: OLD,
    })
  }
  await insert('attachments', {
    id: newId(),
    message_id: messages[idle],
    channel_id: channel,
    kind: 'image',
    reference: {},
    state: 'stored',
    storage_key: 'file-of-the-message',
    available_at: OLD,
    created_at: OLD,
  })
  await run()
  expect(await read('select 1 from messages')).toHaveLength(2)
  await run({ messages: 30 * DAY })
  expect(await read<{ id: string }>('select id from messages')).toEqual([{ id: messages[busy] }])
  expect(await read('select storage_key from file_deletions')).toEqual([
    { storage_key: 'file-of-the-message' },
  ])
  expect(await read('select conversation_id from conversations_to_index')).toEqual([
    { conversation_id: idle },
  ])
})

test('retention reaches no other workspace', async () => {
  const other = await bench.workspace()
  await storeEntry('processed', OLD)
  await run({}, [other.workspaceId])
  await bench.platform.database.read(owner.workspaceId, async (session) => {
    expect(await session.rows(sql`select 1 from ledger_entries`)).toHaveLength(1)
  })
})

test('a workspace sees what a day has added, by group, with the retention in force, and nothing of another', async () => {
  const other = await bench.workspace()
  for (const at of [OLD, RECENT, RECENT]) await storeEntry('processed', at)
  await storeDelivery(await storeEndpoint(), 'succeeded', RECENT)
  const { handlers } = createRetention(bench.platform, {
    retention: { ...DEFAULT_RETENTION, turns: null },
    workspaces: async () => [],
  })
  const usage = await bench.call(handlers, owner, 'storage.usage', {})
  const group = (name: string) => usage.groups.find((each) => each.group === name)
  expect(group('ledger')).toMatchObject({ rows_last_day: 2, kept_for_hours: 720 })
  expect(group('ledger')!.bytes_last_day).toBeGreaterThan(0)
  expect(group('webhooks')).toMatchObject({ rows_last_day: 1 })
  expect(group('turns')).toMatchObject({ rows_last_day: 0, kept_for_hours: null })
  expect(usage.rows_last_day).toBe(3)
  expect((await bench.call(handlers, other, 'storage.usage', {})).rows_last_day).toBe(0)
})
