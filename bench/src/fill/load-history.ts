/**
 * The rows that years of answers leave behind beside the messages: events, turns, ledger entries, the state of each conversation's
 * queue, and the analytics. The rows of events, turns and ledger are copies of those of an exchange that the server
 * itself has carried out, so they have the size of real ones.
 */
import type pg from 'pg'
import { conversationsOf, MADE, type Part } from './bench-workspaces.ts'
import { type Companion, MESSAGES_EACH } from './load-inbox.ts'
import type { Loader } from './load-tables.ts'

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

/** The history is loaded with the conversations. Needs one finished exchange, whose rows are copied. */
export const HISTORY: Companion = {
  async prepare(client, firstSequence) {
    await takeSamples(client)
    await holdFollowers(client)
    return await historyLoaders(client, firstSequence)
  },
  async finish(client) {
    await releaseFollowers(client)
    await client.query('drop table bench_events, bench_turns, bench_entries')
  },
}

/** A running server follows no events from here, so it does not read those that are loaded. */
const END_OF_EVENTS = 9_000_000_000_000_000

/** Copies of the rows of the only exchange so far. Its events must be numbered. */
async function takeSamples(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create unlogged table bench_events as
      select row_number() over (order by sequence) - 1 as place, e.* from events e where type like 'message.%';
    create unlogged table bench_turns as select * from turns limit 1;
    create unlogged table bench_entries as select * from ledger_entries limit 1`)
  const { rows } = await client.query<{ complete: boolean }>(`
    select exists (select from bench_turns) and exists (select from bench_entries) and (select count(*) from bench_events) >= 2
       and not exists (select from unnumbered_events) as complete`)
  if (!rows[0]!.complete) throw new Error('there is no finished exchange whose rows could be copied')
}

/** After `takeSamples`. */
async function historyLoaders(client: pg.ClientBase, firstSequence: number): Promise<Loader[]> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::integer as count from bench_events',
  )
  const events = rows[0]!.count
  const belongs = {
    workspace_id: 'w.workspace_id',
    conversation_id: 'bench_id(2, i)',
    contact_id: 'bench_id(1, i)',
  }
  const exchange = `i * ${EXCHANGES} + j`
  const made = `(${MADE} + j * interval '1 minute')`
  const exchangesOf = (part: Part) =>
    `${conversationsOf(part)} cross join generate_series(0, ${EXCHANGES - 1}) j`
  const copies = async (table: string, sample: string, values: Record<string, string>): Promise<Loader> => {
    const columns = await writableColumnsOf(client, table)
    const selected = columns.map((column) => values[column] ?? `s.${column}`)
    const insert = (part: Part) =>
      `insert into ${table} (${columns.join(', ')}) select ${selected.join(', ')} from ${exchangesOf(part)} cross join ${sample} s`
    return { table, insert }
  }
  return [
    await copies('events', '(select * from bench_events order by place)', {
      ...belongs,
      agent_id: 'null',
      id: `bench_id(5, (${exchange}) * ${events} + s.place)`,
      occurred_at: made,
      sequence: `w.events_before + ((i - w.first) * ${EXCHANGES} + j) * ${events} + s.place + 1`,
    }),
    await copies('turns', 'bench_turns', {
      ...belongs,
      id: `bench_id(6, ${exchange})`,
      session_id: 'bench_id(3, i)',
      created_at: made,
    }),
    await copies('ledger_entries', 'bench_entries', {
      workspace_id: 'w.workspace_id',
      channel_id: 'w.channel_id',
      id: `bench_id(7, ${exchange})`,
      dedupe_key: `'message bench.' || (${exchange})`,
      lane: `'bench ' || i`,
      received_at: made,
      available_at: made,
      processed_at: made,
    }),
    {
      table: 'ledger_arrivals',
      insert: (part) => `
        insert into ledger_arrivals (workspace_id, channel_id, received, duplicates, received_at)
        select w.workspace_id, w.channel_id, 1, 0, ${made} from ${exchangesOf(part)}`,
    },
    ...stateLoaders(firstSequence),
  ]
}

/** One row for each conversation. */
function stateLoaders(firstSequence: number): Loader[] {
  const answered = `${firstSequence} + i * ${MESSAGES_EACH} + ${MESSAGES_EACH - 1}`
  return [
    {
      table: 'turn_queue',
      insert: (part) => `
        insert into turn_queue (workspace_id, conversation_id, answered_sequence)
        select w.workspace_id, bench_id(2, i), ${answered} from ${conversationsOf(part)}`,
    },
    {
      table: 'pair_paces',
      insert: (part) => `
        insert into pair_paces (workspace_id, conversation_id, free_at)
        select w.workspace_id, bench_id(2, i), ${MADE} from ${conversationsOf(part)}`,
    },
    {
      table: 'analytics_rounds',
      insert: (part) => `
        insert into analytics_rounds (workspace_id, conversation_id, round, channel_id, opened_at, first_inbound_at, first_response_at,
          ai_first_response_at, ai_messages)
        select w.workspace_id, bench_id(2, i), 1, w.channel_id, ${MADE}, ${MADE}, ${MADE}, ${MADE}, ${EXCHANGES} from ${conversationsOf(part)}`,
    },
    {
      table: 'analytics_activity',
      insert: (part) => `
        insert into analytics_activity (workspace_id, bucket, conversation_id, round, member_id, channel_id, messages_received,
          messages_sent, messages_sent_by_ai)
        select w.workspace_id, date_trunc('hour', ${MADE}), bench_id(2, i), 1, '00000000-0000-0000-0000-000000000000', w.channel_id,
               ${EXCHANGES}, ${EXCHANGES}, ${EXCHANGES} from ${conversationsOf(part)}`,
    },
  ]
}

/** Without those whose value Postgres makes. */
async function writableColumnsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '' order by attnum`,
    [table],
  )
  return rows.map(({ name }) => name)
}

/** Before the load. */
async function holdFollowers(client: pg.ClientBase): Promise<void> {
  await client.query(
    'insert into event_counters (workspace_id) select workspace_id from bench_workspaces on conflict do nothing',
  )
  await setCursors(client, `${END_OF_EVENTS}::bigint`)
}

/** After the load: search and analytics follow the events from here on. */
async function releaseFollowers(client: pg.ClientBase): Promise<void> {
  await client.query(`
    update event_counters c
       set last_sequence = c.last_sequence + (w.last - w.first + 1) * ${EXCHANGES} * (select count(*) from bench_events)
      from bench_workspaces w where w.workspace_id = c.workspace_id`)
  await setCursors(client, 'last_sequence')
}

async function setCursors(client: pg.ClientBase, sequence: string): Promise<void> {
  for (const [table, column] of [
    ['search_cursors', 'sequence'],
    ['analytics_cursors', 'cursor'],
    ['cost_cursors', 'cursor'],
  ])
    await client.query(
      `insert into ${table} (workspace_id, ${column})
       select workspace_id, ${sequence} from event_counters join bench_workspaces using (workspace_id)
       on conflict (workspace_id) do update set ${column} = excluded.${column}`,
    )
}
