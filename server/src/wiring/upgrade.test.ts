/** Data of an earlier version, stored under names that have changed, is found under the new names. */
import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../platform/database/index.ts'
import { directoryOf } from '../platform/database/migration-files.fixture.ts'
import { createEmptyDatabase } from '../testing/index.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations')
const RENAMED_IN = '0350'
const WORKSPACE = '01990000-0000-7000-8000-000000000001'
const id = (number: number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`

let client: pg.Client
let drop: () => Promise<void>

const one = async (text: string) => (await client.query(text)).rows[0]

beforeAll(async () => {
  const empty = await createEmptyDatabase()
  drop = empty.drop
  const earlier = await directoryOf({})
  for (const name of await readdir(MIGRATIONS)) {
    if (name < RENAMED_IN) await cp(join(MIGRATIONS, name), join(earlier, name))
  }
  await migrate(empty.connectionString, earlier)
  client = new pg.Client({ connectionString: empty.connectionString })
  await client.connect()
  // Rows without those that they refer to.
  await client.query('set session_replication_role = replica')
  await client.query(OLD_ROWS)
  await migrate(empty.connectionString, MIGRATIONS)
})
afterAll(async () => {
  await client?.end()
  await drop?.()
})

const OLD_ROWS = `
  insert into organisations (id, name, owner_email, created_at) values ('${id(2)}', 'Shop', 'owner@shop.example', now());
  insert into workspaces (id, organisation_id, name, mode, created_at) values ('${WORKSPACE}', '${id(2)}', 'Shop', 'live', now());
  insert into ledger_entries (workspace_id, id, channel_id, kind, dedupe_key, lane, update, state, received_at, available_at)
  select '${WORKSPACE}', id::uuid, '${id(90)}', update ->> 'kind', id, 'lane', update, 'waiting', now(), now()
    from (values
      ('${id(1)}', '{"kind": "message", "from": {"phone": "+919876543210", "provider_user_id": "IN.1"}, "content": {"type": "text", "text": "my \\"provider_user_id\\": 1"}}'::jsonb),
      ('${id(2)}', '{"kind": "message", "from": {"visitor_id": "vis_1"}, "content": {"type": "text", "text": "hello"}}'),
      ('${id(3)}', '{"kind": "handle_changed", "from": {"provider_user_id": "IN.1"}, "to": {"provider_user_id": "IN.2", "phone": "+919876543211"}}'),
      ('${id(4)}', '{"kind": "echo", "to": {"phone": "+919876543210"}, "content": {"type": "text", "text": "hi"}}'),
      ('${id(5)}', '{"kind": "status", "status": "read"}')
    ) as entries (id, update);
  insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, free_at, paused_until, created_at, updated_at)
  values ('${WORKSPACE}', '${id(90)}', 'whatsapp', 'meta-cloud', 'Number', '1', '', 80, '2026-11-01T10:00:00Z', '2999-01-01T00:00:00Z', now(), now()),
         ('${WORKSPACE}', '${id(94)}', 'whatsapp', 'meta-cloud', 'New number', '2', '', 80, default, null, now(), now());
  insert into agents (workspace_id, id, name, tools, created_at, updated_at)
  values ('${WORKSPACE}', '${id(10)}', 'With tools', '{search_knowledge,hand_over,book_appointment,cancel_booking}', now(), now()),
         ('${WORKSPACE}', '${id(11)}', 'With all', null, now(), now()),
         ('${WORKSPACE}', '${id(12)}', 'With a deleted tool', '{search_knowledge,list_bookings}', now(), now());
  insert into turns (workspace_id, id, conversation_id, agent_id, through_sequence, outcome, model, duration_ms, trace, created_at)
  values ('${WORKSPACE}', '${id(20)}', '${id(30)}', '${id(10)}', 1, 'handed_over', 'built-in', 1,
          '[{"type": "tool", "tool": "hand_over", "reason": "asked_for_a_person"}]', now());
  insert into tools (workspace_id, id, name, kind, description, active, target, secrets, changes, confirm, trusted, timeout_ms, max_calls_per_turn, created_at, updated_at)
  select '${WORKSPACE}', id::uuid, name, 'http', '', true, '{}', '', false, false, false, 8000, 3, now(), now()
    from (values ('${id(60)}', 'cancel_booking'), ('${id(61)}', 'look_up_order')) as tools (id, name);
  insert into views (workspace_id, id, name, filter, sort, scope, position, created_at, updated_at)
  values ('${WORKSPACE}', '${id(40)}', 'Mine', '{"leader": "person", "open_led_by": "people", "unread": true}', 'newest', 'workspace', 1, now(), now());
  insert into routing_rules (workspace_id, id, name, position, enabled, triggers, conditions, actions, created_at, updated_at)
  values ('${WORKSPACE}', '${id(50)}', 'Rule', 1, true, '{}', '{"leader": "ai"}', '{"hand_off": true}', now(), now());
  insert into conversations (workspace_id, id, channel_id, contact_id, leader, owner_epoch, intake, created_at, updated_at)
  values ('${WORKSPACE}', '${id(30)}', '${id(90)}', '${id(91)}', 'person', 7, '{"goal": "book", "taking": {"reason": "complaint"}}', now(), now());
  insert into conversations (workspace_id, id, channel_id, contact_id, last_inbound_sequence, answered_sequence, turn_due_at, turn_waiting_since,
                             turn_restarts, turn_lease_until, turn_attempt, turn_losses, pair_free_at, created_at, updated_at)
  values ('${WORKSPACE}', '${id(32)}', '${id(90)}', '${id(92)}', 9, 4, '2026-11-01T10:00:05Z', '2026-11-01T10:00:00Z', 2, '2026-11-01T10:00:15Z', 6, 1,
          '2999-01-01T00:00:00Z', now(), now()),
         ('${WORKSPACE}', '${id(33)}', '${id(90)}', '${id(93)}', 3, 3, null, null, 0, null, 1, 0, '2026-01-01T00:00:00Z', now(), now());
  insert into messages (workspace_id, id, conversation_id, session_id, contact_id, channel_id, direction, sender, type, content, text, address, status, error, occurred_at, created_at)
  values ('${WORKSPACE}', '${id(70)}', '${id(30)}', '${id(31)}', '${id(91)}', '${id(90)}', 'outbound', 'ai', 'text', '{}', '', '', 'cancelled',
          '{"code": "owner_changed", "message": "Somebody took over."}', now(), now());
  insert into events (workspace_id, id, type, schema_version, data, packed, contact_id, occurred_at, sequence)
  values ('${WORKSPACE}', '${id(81)}', 'message.sent', 1, null, '\\x01', null, now(), 1),
         ('${WORKSPACE}', '${id(83)}', 'message.received', 1, '{"message": {"text": "first"}}', null, '${id(92)}', now(), null),
         ('${WORKSPACE}', '${id(82)}', 'contact.updated', 1, '{"changed": []}', null, null, now(), null);
`

test('updates that wait in the ledger name their sender', async () => {
  const { rows } = await client.query('select kind, update from ledger_entries order by id')
  expect(rows.map(({ kind, update }) => [kind, update.kind, update.from, update.to])).toEqual([
    ['message', 'message', { phone: '+919876543210', whatsapp_user: 'IN.1' }, undefined],
    ['message', 'message', { visitor: 'vis_1' }, undefined],
    [
      'identity_changed',
      'identity_changed',
      { whatsapp_user: 'IN.1' },
      { whatsapp_user: 'IN.2', phone: '+919876543211' },
    ],
    ['echo', 'echo', undefined, { phone: '+919876543210' }],
    ['status', 'status', undefined, undefined],
  ])
  expect(rows[0].update.content.text, 'what a contact wrote stays as it was').toBe('my "provider_user_id": 1')
})

test('agents keep the tools that they were given', async () => {
  const { rows } = await client.query('select tools from agents order by id')
  expect(rows).toEqual([
    { tools: ['search_knowledge', 'hand_off', 'create_booking', 'cancel_booking_of_business'] },
    { tools: null },
    { tools: ['search_knowledge'] },
  ])
})

test('a tool of the business gives way where a built-in one has its name now', async () => {
  const { rows } = await client.query('select name from tools order by name')
  expect(rows).toEqual([{ name: 'cancel_booking_of_business' }, { name: 'look_up_order' }])
})

test('traces of turns show how they ended', async () => {
  expect(await one('select outcome, trace from turns')).toEqual({
    outcome: 'handed_off',
    trace: [{ type: 'tool', tool: 'hand_off', reason: 'asked_for_a_person' }],
  })
})

test('saved views and routing rules choose the same conversations', async () => {
  expect(await one('select filter from views')).toEqual({
    filter: { responder: 'person', open_responder: 'people', unread: true },
  })
  expect(await one('select conditions, actions from routing_rules')).toEqual({
    conditions: { responder: 'ai' },
    actions: { hand_off: true },
  })
})

test('conversations keep their responder, its epoch and the message that is being taken', async () => {
  expect(
    await one(
      `select responder, responder_epoch, state from conversations c join intakes i on i.conversation_id = c.id`,
    ),
  ).toEqual({
    responder: 'person',
    responder_epoch: '7',
    state: { goal: 'book', messageTaking: { reason: 'complaint' } },
  })
  expect(await one('select count(*) from intakes'), 'only what is being collected').toEqual({ count: '1' })
})

test('turns that wait are due as before, and nobody is answered twice', async () => {
  const { rows } = await client.query(
    `select answered_sequence, due_at, waiting_since, restarts, lease_until, attempt, losses
       from turn_queue order by conversation_id`,
  )
  const nothing = { due_at: null, waiting_since: null, restarts: 0, lease_until: null, losses: 0 }
  expect(rows).toEqual([
    { ...nothing, answered_sequence: '0', attempt: '0' },
    {
      answered_sequence: '4',
      due_at: new Date('2026-11-01T10:00:05Z'),
      waiting_since: new Date('2026-11-01T10:00:00Z'),
      restarts: 2,
      lease_until: new Date('2026-11-01T10:00:15Z'),
      attempt: '6',
      losses: 1,
    },
    { ...nothing, answered_sequence: '3', attempt: '1' },
  ])
})

test('a person who was written to faster than the channel allows still waits', async () => {
  const { rows } = await client.query('select conversation_id, free_at from pair_paces')
  expect(rows, 'a time that is past holds up nobody').toEqual([
    { conversation_id: id(32), free_at: new Date('2999-01-01T00:00:00Z') },
  ])
})

test('a number that its provider asked to wait still waits', async () => {
  const { rows } = await client.query(
    'select channel_id, free_at::text, paused_until::text from channel_paces order by channel_id',
  )
  expect(rows.map(({ channel_id }) => channel_id)).toEqual([id(90), id(94)])
  expect(new Date(rows[0].free_at)).toEqual(new Date('2026-11-01T10:00:00Z'))
  expect(new Date(rows[0].paused_until)).toEqual(new Date('2999-01-01T00:00:00Z'))
  expect(rows[1]).toMatchObject({ free_at: '-infinity', paused_until: null })
})

test('a message that a takeover stopped says so', async () => {
  expect(await one('select error from messages')).toEqual({
    error: { code: 'responder_changed', message: 'Somebody took over.' },
  })
})

test('a node of the version before can store no update that nobody would understand', async () => {
  const insert = (kind: string, from: string) =>
    client.query(
      `insert into ledger_entries (workspace_id, id, channel_id, kind, dedupe_key, lane, update, state, received_at, available_at)
       values ($1, gen_random_uuid(), $2, $3, gen_random_uuid(), 'lane', jsonb_build_object('kind', $3::text, 'from', $4::jsonb), 'waiting', now(), now())`,
      [WORKSPACE, id(90), kind, from],
    )
  await insert('message', '{"visitor": "vis_2"}')
  for (const [kind, from] of [
    ['message', '{"visitor_id": "vis_2"}'],
    ['message', '{"phone": "+919876543210", "provider_user_id": "IN.3"}'],
    ['handle_changed', '{}'],
  ] as const)
    await expect(insert(kind, from)).rejects.toThrow('ledger_entries_present_names')
})

test('an event that waits for its number goes on waiting, in its order', async () => {
  const { rows } = await client.query(
    'select id, type, data, contact_id from unnumbered_events order by arrival',
  )
  expect(rows).toEqual([
    { id: id(83), type: 'message.received', data: { message: { text: 'first' } }, contact_id: id(92) },
    { id: id(82), type: 'contact.updated', data: { changed: [] }, contact_id: null },
  ])
  const { rows: numbered } = await client.query('select id, sequence::int from events')
  expect(numbered).toEqual([{ id: id(81), sequence: 1 }])
})

test('a node of the release before cannot write an event that nothing would number', async () => {
  await expect(
    client.query(
      `insert into events (workspace_id, id, type, data, occurred_at) values ('${WORKSPACE}', '${id(84)}', 'message.sent', '{}', now())`,
    ),
  ).rejects.toThrow('events_numbered_only')
})
