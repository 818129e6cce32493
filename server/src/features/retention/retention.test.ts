import { type Principal, showId } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DEFAULT_RETENTION, type Retention } from '../../config/index.ts'
import { sql } from '../../platform/database/index.ts'
import { lockSequencer } from '../../platform/events/lock-sequencer.ts'
import { newId } from '../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../testing/feature-bench.ts'
import { readReconciliation } from '../ledger/ledger.store.ts'
import { createNotices } from '../notices/index.ts'
import { createWebhooks } from '../webhooks/index.ts'
import { EVENTS_PORTION, idAt, PORTION } from './delete-outdated.store.ts'
import { createRetention, GROWING, NOT_GROWING } from './index.ts'

const DAY = 24 * 3_600_000
const OLD = new Date(Date.now() - 800 * DAY)
const RECENT = new Date(Date.now() - DAY / 24 / 2)

let bench: FeatureBench
let owner: Principal
/** Connected as the owner of the tables: some are written only by functions. */
let operator: pg.Client

beforeAll(async () => {
  bench = await createFeatureBench()
  bench.clock.set(new Date())
  operator = new pg.Client({ connectionString: bench.connectionString })
  await operator.connect()
})
afterAll(async () => {
  await operator.end()
  await bench.drop()
})
beforeEach(async () => {
  owner = await bench.workspace()
})

/** An id as it was made at that moment. */
const idOf = (moment: Date) => idAt(moment).slice(0, 14) + newId().slice(14)
const run = (retention: Partial<Retention> = {}, workspaces = [owner.workspaceId]) =>
  createRetention(bench.platform, {
    retention: { ...DEFAULT_RETENTION, ...retention },
    workspaces: async () => workspaces,
  }).deleteOutdated()
const insert = (table: string, row: Record<string, unknown>, workspaceId = owner.workspaceId) => {
  const values = { workspace_id: workspaceId, ...row }
  return operator.query(
    `insert into ${table} (${Object.keys(values)}) values (${Object.keys(values).map((_, index) => `$${index + 1}`)})`,
    Object.values(values),
  )
}
const read = async <Row>(text: string) => bench.rows<Row>(owner, text)

async function storeEndpoint(fields: object = {}): Promise<string> {
  const id = newId()
  await insert('webhook_endpoints', {
    id,
    url: 'https://example.com',
    events: [],
    secret: 'x',
    delays_seconds: [],
    timeout_ms: 1000,
    created_at: OLD,
    updated_at: OLD,
    ...fields,
  })
  return id
}
const storeDelivery = (endpoint_id: string, state: string, at: Date, event_sequence: number | null = null) =>
  insert('webhook_deliveries', {
    id: idOf(at),
    endpoint_id,
    event_id: newId(),
    event_type: 'message.received',
    event_sequence,
    body: state,
    state,
    available_at: at,
    created_at: at,
  })
const storeEvent = (at: Date, sequence: number | null) =>
  insert('events', { id: idOf(at), type: 'message.received', data: {}, occurred_at: at, sequence })
const storeEntry = (state: string, at: Date) =>
  insert('ledger_entries', {
    id: idOf(at),
    channel_id: newId(),
    kind: 'message',
    dedupe_key: newId(),
    lane: 'x',
    update: {},
    state,
    received_at: at,
    available_at: at,
  })
const followedTo = async (sequence: number) => {
  for (const [table, column] of [
    ['analytics_cursors', 'cursor'],
    ['search_cursors', 'sequence'],
  ])
    await operator.query(
      `insert into ${table} (workspace_id, ${column}) values ($1, $2)
       on conflict (workspace_id) do update set ${column} = excluded.${column}`,
      [owner.workspaceId, sequence],
    )
}

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

const sequences = async () =>
  (await read<{ sequence: number | null }>('select sequence from events order by sequence')).map(
    ({ sequence }) => sequence,
  )

test('an event goes only when it has a number and every reader of events has read it', async () => {
  for (const sequence of [1, 2, 3, 4, 5]) await storeEvent(OLD, sequence)
  await storeEvent(OLD, null)
  await run()
  expect(await sequences()).toEqual([1, 2, 3, 4, 5, null])
  await followedTo(3)
  await run()
  expect(await sequences()).toEqual([4, 5, null])
})

test('a reader that asks for deleted events gets an error that says where to begin', async () => {
  for (const sequence of [1, 2, 3]) await storeEvent(OLD, sequence)
  await insert('event_counters', { last_sequence: 3 })
  await followedTo(2)
  await run()
  const { handlers } = createWebhooks(bench.platform, {
    presentData: ({ data }) => data,
    notices: createNotices({ async enqueue() {} }),
    agentExists: async () => true,
  })
  const expired = { code: 'cursor_expired', params: { first_sequence: 3 } }
  await expect(bench.call(handlers, owner, 'events.list', { after: 1 })).rejects.toMatchObject(expired)
  const endpoint_id = showId('webhook_endpoint', await storeEndpoint())
  await expect(
    bench.call(handlers, owner, 'webhook_deliveries.replay_range', { endpoint_id, from_sequence: 2 }),
  ).rejects.toMatchObject(expired)
  for (const input of [{}, { after: 2 }, { after: 3 }])
    expect((await bench.call(handlers, owner, 'events.list', input)).data).toHaveLength(
      input.after === 3 ? 0 : 1,
    )
  await followedTo(3)
  await run()
  await expect(bench.call(handlers, owner, 'events.list', { after: 2 })).rejects.toMatchObject({
    code: 'cursor_expired',
    params: { first_sequence: 4 },
  })
  expect((await bench.call(handlers, owner, 'events.list', { after: 3 })).data).toEqual([])
})

test('an event that an active endpoint has still to get stays, and so do all later ones', async () => {
  for (const sequence of [1, 2, 3, 4]) await storeEvent(OLD, sequence)
  await storeEvent(RECENT, 5)
  await followedTo(5)
  await storeDelivery(await storeEndpoint(), 'waiting', OLD, 3)
  await storeDelivery(await storeEndpoint({ active: false }), 'waiting', OLD, 2)
  await run()
  expect(await sequences()).toEqual([3, 4, 5])
})

test('events are not deleted while a replay makes deliveries of them', async () => {
  await storeEvent(OLD, 1)
  await followedTo(1)
  const endpoint = await storeEndpoint()
  const [event] = await read<{ id: string }>('select id from events')
  let round: Promise<unknown> = Promise.resolve()
  await bench.platform.database.transaction(owner.workspaceId, async (replay) => {
    await lockSequencer(replay, owner.workspaceId)
    let isOver = false
    round = run(allOff({ events: DAY })).finally(() => {
      isOver = true
    })
    while (!isOver && !(await isLockWaitedFor())) {}
    expect(await replay.rows(sql`select 1 from events`)).toHaveLength(1)
    await replay.rows(sql`
      insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, body, state,
                                      available_at, created_at)
      values (${owner.workspaceId}, ${newId()}, ${endpoint}, ${event!.id}, 'message.received', 1, null, 'waiting',
              ${RECENT}, ${RECENT})`)
  })
  await round
  expect(await sequences()).toEqual([1])
})

/** Whether a transaction waits for an advisory lock that another one holds. */
async function isLockWaitedFor(): Promise<boolean> {
  const { rows } = await operator.query(
    `select 1 from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`,
  )
  return rows.length > 0
}

test('what a deleted event said is in none of its deliveries any more: no body, no answer that echoes it', async () => {
  const endpoint = await storeEndpoint()
  for (const sequence of [1, 2]) await storeEvent(sequence === 1 ? OLD : RECENT, sequence)
  await followedTo(2)
  const first = newId()
  for (const [sequence, state, replay_of] of [
    [1, 'succeeded', null],
    [1, 'failed', first],
    [1, 'waiting', first],
    [2, 'succeeded', null],
  ] as const)
    await operator.query(
      `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, part, body, state,
                                       replay_of, available_at, created_at)
       select workspace_id, $2, $3, id, type, sequence, 0, 'asha', $4, $5, $6, $6 from events
        where workspace_id = $1 and sequence = $7`,
      [owner.workspaceId, idOf(RECENT), endpoint, state, replay_of, RECENT, sequence],
    )
  await operator.query(
    `insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, response_body)
     select workspace_id, id, 1, created_at, 1, 'thanks, asha' from webhook_deliveries where workspace_id = $1`,
    [owner.workspaceId],
  )
  // Switched off, so that what waits there does not keep the event.
  await operator.query('update webhook_endpoints set active = false where workspace_id = $1', [
    owner.workspaceId,
  ])
  await run(allOff({ events: DAY }))
  expect(await sequences()).toEqual([2])
  expect(
    await read(
      `select event_sequence::integer as sequence, state, body, response_body from webhook_deliveries d
         join webhook_attempts a on a.delivery_id = d.id order by 1, 2`,
    ),
  ).toEqual([
    { sequence: 1, state: 'failed', body: null, response_body: null },
    { sequence: 1, state: 'succeeded', body: null, response_body: null },
    { sequence: 1, state: 'waiting', body: null, response_body: null },
    { sequence: 2, state: 'succeeded', body: 'asha', response_body: 'thanks, asha' },
  ])
})

test('outdated events all go in one round, however many there are', async () => {
  await operator.query(
    `insert into events (workspace_id, id, type, data, occurred_at, sequence)
     select $1, (substr($2, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, 'message.received', '{}', $3, n
       from generate_series(1, $4::integer) n`,
    [owner.workspaceId, idAt(OLD), OLD, EVENTS_PORTION * 2 + 10],
  )
  await followedTo(EVENTS_PORTION * 2 + 10)
  const { deleted } = await run(allOff({ events: DAY }))
  expect([deleted.events, await sequences()]).toEqual([EVENTS_PORTION * 2 + 10, []])
})

test('a delivery keeps the mark that its person was erased, or that its event could not be rendered', async () => {
  const endpoint = await storeEndpoint()
  await storeEvent(OLD, 1)
  await followedTo(1)
  for (const [part, body] of ['', '{"erased":true}', 'asha'].entries())
    await operator.query(
      `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, part, body, state,
                                       available_at, created_at)
       select workspace_id, $2, $3, id, type, sequence, $4, $5, 'failed', $6, $6 from events where workspace_id = $1`,
      [owner.workspaceId, idOf(RECENT), endpoint, part, body, RECENT],
    )
  await run(allOff({ events: DAY }))
  expect(await read('select body from webhook_deliveries order by part')).toEqual([
    { body: '' },
    { body: '{"erased":true}' },
    { body: null },
  ])
})

test('an event stays while it is on its way to an endpoint that was switched off, and no longer', async () => {
  for (const sequence of [1, 2, 3]) await storeEvent(OLD, sequence)
  await followedTo(3)
  const heldFor = (lane_lease_until: Date) => storeEndpoint({ active: false, lane_lease_until })
  await storeDelivery(await heldFor(OLD), 'sending', OLD, 1)
  await storeDelivery(await heldFor(new Date(Date.now() + DAY)), 'sending', OLD, 2)
  await run(allOff({ events: DAY }))
  expect(await sequences()).toEqual([2, 3])
})

test('an endpoint that catches up gets every event from its place on', async () => {
  for (const sequence of [1, 2, 3]) await storeEvent(OLD, sequence)
  await followedTo(3)
  await storeEndpoint({ catching_up: true, cursor: 1 })
  await run()
  expect(await sequences()).toEqual([2, 3])
})

test('the ledger loses only what is processed, and stays balanced', async () => {
  for (const state of ['waiting', 'processed', 'quarantined'])
    for (const at of [OLD, RECENT]) await storeEntry(state, at)
  for (const at of [OLD, RECENT])
    await insert('ledger_arrivals', { channel_id: newId(), received: 3, duplicates: 2, received_at: at })
  const balance = () =>
    bench.platform.database.read(owner.workspaceId, (session) =>
      readReconciliation(session, owner.workspaceId),
    )
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

function allOff(periods: Partial<Retention>): Retention {
  const off = Object.fromEntries(Object.keys(DEFAULT_RETENTION).map((group) => [group, null]))
  return { ...(off as unknown as Retention), ...periods }
}

test('messages stay unless a retention is set for them; then finished ones go, with their files', async () => {
  const { workspaceId } = owner
  const [channel, busy, idle, session] = [newId(), newId(), newId(), newId()]
  await operator.query(
    `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
     values ($1, $2, 'whatsapp', 'sandbox', 'x', 'x', '', 80, $3, $3)`,
    [workspaceId, channel, OLD],
  )
  const messages: Record<string, string> = {}
  for (const [id, turn_due_at] of [
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
      turn_due_at,
      last_message_at: OLD,
      created_at: OLD,
      updated_at: OLD,
    })
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
