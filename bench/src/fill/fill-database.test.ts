import { readId } from '@parley/contracts'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { phonesOf } from './fill-database.ts'
import { HISTORY } from './load-history.ts'
import { loadInbox, MESSAGES_EACH } from './load-inbox.ts'

const CONVERSATIONS = 40
/** Limit of the test: filling a database takes long on a busy machine. */
const FILLING_MS = 180_000
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test(
  'a contact of a filled database writes into the old conversation and gets an answer to the new message only',
  async () => {
    const workspace = await server.createWorkspace()
    const number = await server.createNumber(workspace)
    await number.receive('When are you open on Sunday?', { from: '+14155550100' })
    await server.settle()
    const channelId = readId('channel', number.channelId)!
    const { connectionString } = server.database
    await using cleared = new AsyncDisposableStack()
    const client = new pg.Client({ connectionString })
    await client.connect()
    cleared.defer(() => client.end())
    const count = async (table: string) =>
      Number((await client.query(`select count(*) from ${table}`)).rows[0].count)
    const before = { messages: await count('messages'), turns: await count('turns') }
    await loadInbox(
      connectionString,
      [{ workspaceId: workspace.id, channelId, from: 1, conversations: CONVERSATIONS }],
      { say: () => {}, companion: HISTORY },
    )
    expect(await count('messages')).toBe(before.messages + CONVERSATIONS * MESSAGES_EACH)
    expect(await count('turns')).toBe(before.turns + (CONVERSATIONS * MESSAGES_EACH) / 2)
    expect(await count('conversations')).toBe(1 + CONVERSATIONS)
    for (const table of ['turns', 'ledger_entries']) {
      const { rows } = await client.query(
        `select distinct (select array_agg(name) from jsonb_object_keys(jsonb_strip_nulls(to_jsonb(t))) name) as filled from ${table} t`,
      )
      expect(rows, `rows of ${table} have the values that a real one has`).toHaveLength(1)
    }
    const { rows: behind } = await client.query(`
      select c.id from conversations c join conversation_documents d on d.workspace_id = c.workspace_id and d.conversation_id = c.id
        join turn_queue q on q.workspace_id = c.workspace_id and q.conversation_id = c.id
       where c.messages_count = ${MESSAGES_EACH} and ((select max(sequence) from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id)
             <> d.through_sequence or q.answered_sequence <> d.through_sequence)`)
    expect(behind, 'the last message is found and answered').toEqual([])

    await server.settle()
    expect(server.graph.messages, 'old messages are not answered').toHaveLength(1)
    const [phone] = await phonesOf(connectionString, workspace.id, 1)
    await number.receive('Is there free parking?', { from: phone! })
    await server.settle()
    expect(server.graph.messages).toHaveLength(2)
    expect(await count('conversations'), 'no new conversation').toBe(1 + CONVERSATIONS)
    expect(await count('turns')).toBe(before.turns + (CONVERSATIONS * MESSAGES_EACH) / 2 + 1)
    const { rows } = await client.query(`
    select count(*) as events, count(distinct sequence) as numbers, max(sequence) as last,
           (select last_sequence from event_counters) as counted from events`)
    expect(rows[0].numbers, 'each event has a number of its own').toBe(rows[0].events)
    expect(rows[0].counted).toBe(rows[0].last)
  },
  FILLING_MS,
)
