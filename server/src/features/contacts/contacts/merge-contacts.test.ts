/** Merging keeps what is known of either contact. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWork } from '../../../platform/operations/work.ts'
import { startTestServer, type TestServer, uuidOf } from '../../../testing/test-server.ts'
import { CONTACT_FIELDS } from './contact-snapshot.ts'
import { mergeContacts } from './merge-contacts.store.ts'

/** They are of the row, and not of the person. The agent is the one that met the contact who stays. */
const OF_THE_ROW = ['id', 'agent_id', 'created_at', 'updated_at']
/** A value for each type of a column. */
const SAMPLES: Readonly<Record<string, string>> = {
  text: `'known'`,
  'text[]': `'{known}'`,
  jsonb: `'{"known": true}'`,
  integer: '7',
  smallint: '7',
  'timestamp with time zone': `'2026-01-02T03:04:05Z'`,
}

let server: TestServer
let client: pg.Client
beforeAll(async () => {
  server = await startTestServer()
  client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await server.close()
})

test('every field that is known of the contact who goes, and not of the one who stays, is kept', async () => {
  const workspace = await server.createWorkspace()
  const create = async (phone: string) =>
    uuidOf('contact', (await workspace.api.call('contacts.create', { phone })).id)
  const [from, into] = [await create('+919811111111'), await create('+919822222222')]
  const fields = CONTACT_FIELDS.filter((field) => !OF_THE_ROW.includes(field))
  const types = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type
       from pg_attribute where attrelid = 'contacts'::regclass and attname = any ($1)`,
    [fields],
  )
  const typeOf = new Map(types.rows.map(({ name, type }) => [name, type]))
  const read = async (id: string) =>
    (await client.query(`select ${fields.join(', ')} from contacts where id = $1`, [id])).rows[0]
  // A consent counts only where nobody has opted out.
  const outs = fields.filter((field) => field !== 'opted_in_at')
  await client.query(
    `update contacts set ${outs.map((field) => `${field} = ${SAMPLES[typeOf.get(field)!]}`).join(', ')} where id = $1`,
    [from],
  )
  const known = await read(from)
  await inWork(server.platform, workspace.id, (work) => mergeContacts(work, { from, into }))
  expect(await read(into)).toEqual(known)
})

test('a merge is an event with the contact that is kept and the id of the other one', async () => {
  const workspace = await server.createWorkspace()
  const { api } = workspace
  const kept = await api.call('contacts.create', { phone: '+919811111111', name: 'Asha' })
  const other = await api.call('contacts.create', { phone: '+919822222222', email: 'asha@example.com' })
  const pair = { from: uuidOf('contact', other.id), into: uuidOf('contact', kept.id) }
  await inWork(server.platform, workspace.id, (work) => mergeContacts(work, pair))
  await server.settle()
  const { data } = await api.call('events.list', { type: 'contact.merged' })
  expect(data.map((event) => event.data)).toMatchObject([
    {
      contact: { id: kept.id, name: 'Asha', email: 'asha@example.com' },
      merged_contact: { id: other.id },
    },
  ])
})
