/** How long the plans of the hot path are kept: until a table that they use is analysed or vacuumed. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/index.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

/** Written for every message, or by the followers of its events. */
const HOT = [
  ...['ledger_entries', 'ledger_arrivals', 'contacts', 'contact_identities', 'conversations', 'sessions'],
  ...[
    'messages',
    'turns',
    'turn_queue',
    'outbox',
    'channel_paces',
    'pair_paces',
    'unnumbered_events',
    'events',
  ],
  ...[
    'event_counters',
    'webhook_deliveries',
    'conversation_documents',
    'contact_documents',
    'search_cursors',
  ],
  ...['analytics_rounds', 'analytics_activity', 'analytics_cursors'],
  ...['cost_cursors', 'cost_entries'],
]

test.each(['analyze', 'vacuum'])(
  'a few hundred messages do not end the kept plans of the hot path: %s waits for thousands of rows',
  async (work) => {
    const { rows } = await client.query<{ name: string; threshold: number }>(
      `select c.relname as name,
            coalesce((select option_value::integer from pg_options_to_table(c.reloptions)
                       where option_name = format('autovacuum_%s_threshold', $2::text)),
                     current_setting(format('autovacuum_%s_threshold', $2::text))::integer) as threshold
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any ($1)`,
      [HOT, work],
    )
    expect(rows.map(({ name }) => name).sort()).toEqual([...HOT].sort())
    expect(rows.filter(({ threshold }) => threshold < 5000)).toEqual([])
  },
)
