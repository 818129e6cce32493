/**
 * The rows that years of answers leave behind beside the messages: events, turns, ledger entries, the state of each conversation's
 * queue, and the analytics. The rows of events, turns and ledger are copies of those of an exchange that the server
 * itself has carried out, so they have the size of real ones.
 */
import type pg from 'pg'
import { AT_ONCE, type LoadedWorkspace, MESSAGES_EACH } from './load-inbox.ts'

/** A question and its answer. */
const EXCHANGES = MESSAGES_EACH / 2

export const HISTORY_TABLES = [
  'events',
  'turns',
  'ledger_entries',
  'ledger_arrivals',
  'turn_queue',
  'pair_paces',
  'analytics_rounds',
  'analytics_activity',
]

/** A running server follows no events from here, so it does not read those that are loaded. */
const END_OF_EVENTS = 9_000_000_000_000_000

/** Keeps copies of the rows of the only exchange so far. Its events must be numbered. */
export async function takeSamples(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create unlogged table bench_events as
      select row_number() over (order by sequence) - 1 as place, to_jsonb(e) as row from events e where type like 'message.%';
    create unlogged table bench_rows as
      select (select to_jsonb(t) from turns t limit 1) as turn, (select to_jsonb(l) from ledger_entries l limit 1) as entry`)
  const { rows } = await client.query<{ complete: boolean }>(`
    select turn is not null and entry is not null and (select count(*) from bench_events) >= 2
       and not exists (select from unnumbered_events) as complete from bench_rows`)
  if (!rows[0]!.complete) throw new Error('there is no finished exchange whose rows could be copied')
}

/** After the conversations. Needs `makeInboxFunctions` and `takeSamples`. */
export async function loadHistory(
  client: pg.ClientBase,
  workspaces: readonly LoadedWorkspace[],
  say: (text: string) => void,
): Promise<void> {
  const total = workspaces.reduce((sum, each) => sum + each.conversations, 0)
  let done = 0
  for (const workspace of workspaces) {
    await setCursors(client, workspace, `${END_OF_EVENTS}::bigint`)
    for (let start = 0; start < workspace.conversations; start += AT_ONCE) {
      const count = Math.min(AT_ONCE, workspace.conversations - start)
      await loadPart(client, workspace, workspace.from + start, count)
      done += count
      if (done % (AT_ONCE * 4) < count) say(`history of ${done} of ${total} conversations`)
    }
    await setCursors(client, workspace, 'last_sequence')
  }
  await client.query('drop table bench_events, bench_rows')
}

async function loadPart(
  client: pg.ClientBase,
  { workspaceId, channelId }: LoadedWorkspace,
  from: number,
  count: number,
): Promise<void> {
  const ws = `'${workspaceId}'::uuid`
  const channel = `'${channelId}'::uuid`
  const conversations = `generate_series(${from}::bigint, ${from + count - 1}::bigint) i`
  const exchanges = `${conversations} cross join generate_series(0, ${EXCHANGES - 1}) j`
  const made = `(timestamptz '2024-01-01' + i * interval '40 seconds' + j * interval '1 minute')`
  const belongs = `'workspace_id', ${ws}, 'conversation_id', bench_id(2, i), 'contact_id', bench_id(1, i)`
  await client.query(`
    insert into events
    select r.* from ${exchanges} cross join bench_events s cross join (select count(*) as number from bench_events) n
     cross join lateral jsonb_populate_record(null::events, s.row || jsonb_build_object(${belongs}, 'agent_id', null,
       'id', bench_id(5, (i * ${EXCHANGES} + j) * n.number + s.place), 'occurred_at', ${made},
       'sequence', (select coalesce(max(last_sequence), 0) from event_counters where workspace_id = ${ws})
                   + ((i - ${from}) * ${EXCHANGES} + j) * n.number + s.place + 1)) r
     order by i, j, s.place`)
  await client.query(`
    insert into event_counters (workspace_id, last_sequence) select ${ws}, ${count * EXCHANGES} * count(*) from bench_events
    on conflict (workspace_id) do update set last_sequence = event_counters.last_sequence + excluded.last_sequence`)
  await client.query(`
    insert into turns overriding user value
    select r.* from ${exchanges} cross join bench_rows s cross join lateral jsonb_populate_record(null::turns, s.turn
      || jsonb_build_object(${belongs}, 'id', bench_id(6, i * ${EXCHANGES} + j), 'session_id', bench_id(3, i), 'created_at', ${made})) r
     order by i, j`)
  await client.query(`
    insert into ledger_entries overriding user value
    select r.* from ${exchanges} cross join bench_rows s cross join lateral jsonb_populate_record(null::ledger_entries, s.entry
      || jsonb_build_object('workspace_id', ${ws}, 'channel_id', ${channel}, 'id', bench_id(7, i * ${EXCHANGES} + j),
           'dedupe_key', 'message bench.' || (i * ${EXCHANGES} + j), 'lane', 'bench ' || i, 'received_at', ${made},
           'available_at', ${made}, 'processed_at', ${made})) r
     order by i, j`)
  await client.query(`
    insert into ledger_arrivals (workspace_id, channel_id, received, duplicates, received_at)
    select ${ws}, ${channel}, 1, 0, ${made} from ${exchanges} order by i, j`)
  await loadStates(client, ws, channel, conversations)
}

/** One row for each conversation. */
async function loadStates(
  client: pg.ClientBase,
  ws: string,
  channel: string,
  conversations: string,
): Promise<void> {
  const opened = `(timestamptz '2024-01-01' + i * interval '40 seconds')`
  await client.query(`
    insert into turn_queue (workspace_id, conversation_id, answered_sequence)
    select ${ws}, bench_id(2, i), m.sequence from ${conversations}
      join messages m on m.workspace_id = ${ws} and m.id = bench_id(4, i * ${MESSAGES_EACH} + ${MESSAGES_EACH - 1})`)
  await client.query(`
    insert into pair_paces (workspace_id, conversation_id, free_at) select ${ws}, bench_id(2, i), ${opened} from ${conversations}`)
  await client.query(`
    insert into analytics_rounds (workspace_id, conversation_id, round, channel_id, opened_at, first_inbound_at, first_response_at,
      ai_first_response_at, ai_messages)
    select ${ws}, bench_id(2, i), 1, ${channel}, ${opened}, ${opened}, ${opened}, ${opened}, ${EXCHANGES} from ${conversations}`)
  await client.query(`
    insert into analytics_activity (workspace_id, bucket, conversation_id, round, member_id, channel_id, messages_received,
      messages_sent, messages_sent_by_ai)
    select ${ws}, date_trunc('hour', ${opened}), bench_id(2, i), 1, '00000000-0000-0000-0000-000000000000', ${channel},
           ${EXCHANGES}, ${EXCHANGES}, ${EXCHANGES} from ${conversations}`)
}

/** Search and analytics follow the events from here on. */
async function setCursors(
  client: pg.ClientBase,
  { workspaceId }: LoadedWorkspace,
  sequence: string,
): Promise<void> {
  await client.query('insert into event_counters (workspace_id) values ($1) on conflict do nothing', [
    workspaceId,
  ])
  for (const [table, column] of [
    ['search_cursors', 'sequence'],
    ['analytics_cursors', 'cursor'],
  ])
    await client.query(
      `insert into ${table} (workspace_id, ${column}) select workspace_id, ${sequence} from event_counters where workspace_id = $1
       on conflict (workspace_id) do update set ${column} = excluded.${column}`,
      [workspaceId],
    )
}
