/** Each deletion locks the rows of one kind in their order (docs/decisions/lock-order.md), whatever order the disk has. */
import { readId } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RETENTION_GROUPS } from '../config/index.ts'
import { createRetention } from '../features/observers/retention/index.ts'
import { addMember } from '../testing/add-member.ts'
import { locksTooEarly } from '../testing/locks-in-order.ts'
import { receiveOnly } from '../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer } from '../testing/test-server.ts'

let server: TestServer
/** As the owner of the tables. */
let owner: pg.Client
beforeAll(async () => {
  server = await startTestServer()
  owner = new pg.Client({ connectionString: server.database.connectionString })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await server.close()
})

interface Prepared {
  table: string
  /** Of rows that are locked together, in the order in which they must be. */
  ids: string[]
  work(): Promise<unknown>
}

const uuidsOf = (noun: 'conversation' | 'contact', rows: readonly { id: string }[]) =>
  rows.map(({ id }) => readId(noun, id)!).sort()

/** Two people who wrote. */
async function twoConversations(number: TestNumber) {
  for (const from of ['+919800000001', '+919800000002']) await number.receive('hello', { from })
  await server.settle()
  const { data } = await number.workspace.api.call('conversations.list', {})
  return { shown: data.map(({ id }) => id), ids: uuidsOf('conversation', data) }
}

async function deletedField(number: TestNumber, noun: 'contact' | 'conversation'): Promise<Prepared> {
  const { api } = number.workspace
  const { shown } = await twoConversations(number)
  const contacts = (await api.call('contacts.list', {})).data
  const field = await api.call('custom_fields.create', { noun, key: 'size', type: 'text' })
  for (const id of noun === 'contact' ? contacts.map((each) => each.id) : shown)
    await api.call(noun === 'contact' ? 'contacts.update' : 'conversations.update', {
      id,
      custom_fields: { size: 'L' },
    })
  await api.call('custom_fields.delete', { id: field.id })
  const rows = noun === 'contact' ? contacts : shown.map((id) => ({ id }))
  return { table: `${noun}s`, ids: uuidsOf(noun, rows), work: () => server.wiring.customFields.drain() }
}

const CASES: [string, (number: TestNumber) => Promise<Prepared>][] = [
  [
    'removing a member locks conversations',
    async (number) => {
      const { workspace } = number
      const { api } = workspace
      const { ids } = await twoConversations(number)
      const { id, uuid } = await addMember(server, workspace, 'Ravi')
      await owner.query(
        `update conversations set assignee_id = $1, lifecycle = 'closed' where workspace_id = $2`,
        [uuid, workspace.id],
      )
      return { table: 'conversations', ids, work: () => api.call('members.remove', { id }) }
    },
  ],
  [
    'deleting a team locks conversations',
    async (number) => {
      const { api } = number.workspace
      const { shown, ids } = await twoConversations(number)
      const team = await api.call('teams.create', { name: 'Sales' })
      for (const id of shown) {
        await api.call('conversations.assign', { id, team_id: team.id })
        await api.call('conversations.resolve', { id })
      }
      return { table: 'conversations', ids, work: () => api.call('teams.delete', { id: team.id }) }
    },
  ],
  [
    'deleting an agent locks conversations that were transferred to it',
    async (number) => {
      const { api, id: workspaceId } = number.workspace
      const { ids } = await twoConversations(number)
      const agent = await api.call('agents.create', { name: 'Specialist' })
      await owner.query('update conversations set transferred_agent_id = $1 where workspace_id = $2', [
        readId('agent', agent.id),
        workspaceId,
      ])
      return { table: 'conversations', ids, work: () => api.call('agents.delete', { id: agent.id }) }
    },
  ],
  ['purging a deleted custom field locks conversations', (number) => deletedField(number, 'conversation')],
  ['purging a deleted custom field locks contacts', (number) => deletedField(number, 'contact')],
  [
    'erasing a contact locks deliveries of several endpoints',
    async (number) => {
      const { api, id: workspaceId } = number.workspace
      for (const path of ['one', 'two'])
        await api.call('webhooks.create', { url: `http://127.0.0.1:9/${path}` })
      await number.receive('hello')
      await receiveOnly(server)
      await server.wiring.webhooks.drainEvents()
      const { rows } = await owner.query<{ id: string; endpoint_id: string }>(
        'select id, endpoint_id from webhook_deliveries where workspace_id = $1 order by id',
        [workspaceId],
      )
      // Each event has a delivery for each endpoint, and then comes the next event.
      const first = rows.findIndex(
        (row, index) => index > 0 && rows[index + 1]?.endpoint_id !== row.endpoint_id,
      )
      const id = (await api.call('contacts.list', {})).data[0]!.id
      return {
        table: 'webhook_deliveries',
        ids: rows.slice(first, first + 2).map((row) => row.id),
        work: () => api.call('contacts.delete', { id }),
      }
    },
  ],
  [
    'deleting outdated events locks their deliveries',
    async (number) => {
      const { api, id: workspaceId } = number.workspace
      const endpoint = await api.call('webhooks.create', { url: 'http://127.0.0.1:9' })
      await number.receive('hello')
      await receiveOnly(server)
      await server.wiring.webhooks.drainEvents()
      await api.call('webhooks.delete', { id: endpoint.id })
      await server.settle()
      const { rows } = await owner.query<{ id: string; event_id: string }>(
        'select id, event_id from webhook_deliveries where workspace_id = $1 order by id limit 2',
        [workspaceId],
      )
      // As with replays: the delivery of the earlier event is the later one.
      const [one, two] = rows as [(typeof rows)[0], (typeof rows)[0]]
      for (const [id, eventId] of [
        [one.id, workspaceId],
        [two.id, one.event_id],
        [one.id, two.event_id],
      ])
        await owner.query(`update webhook_deliveries set event_id = $2, body = 'kept' where id = $1`, [
          id,
          eventId,
        ])
      const groups = RETENTION_GROUPS.map((group) => [group, group === 'events' ? 0 : null])
      const retention = createRetention(server.platform, {
        retention: Object.fromEntries(groups),
        workspaces: async () => [workspaceId],
      })
      server.clock.advance(1000)
      return {
        table: 'webhook_deliveries',
        ids: rows.map((row) => row.id),
        work: () => retention.deleteOutdated(),
      }
    },
  ],
  [
    'erasing a contact locks ledger entries in the order of arrival',
    async (number) => {
      const { api, id: workspaceId } = number.workspace
      for (const text of ['one', 'two']) await number.receive(text)
      await server.settle()
      // Ids are made by any of several processes.
      const { rows } = await owner.query<{ id: string }>(
        `update ledger_entries l set id = o.id
           from (select sequence, (array_agg(id) over ())[row_number() over (order by sequence desc)] as id
                   from ledger_entries where workspace_id = $1) o
          where l.workspace_id = $1 and l.sequence = o.sequence returning l.id, l.sequence`,
        [workspaceId],
      )
      const sorted = await owner.query<{ id: string }>(
        'select id from ledger_entries where workspace_id = $1 order by sequence',
        [workspaceId],
      )
      expect(rows.length).toBe(2)
      const id = (await api.call('contacts.list', {})).data[0]!.id
      return {
        table: 'ledger_entries',
        ids: sorted.rows.map((row) => row.id),
        work: () => api.call('contacts.delete', { id }),
      }
    },
  ],
]

test.each(CASES)('%s in one order', async (_name, prepare) => {
  const number = await server.createNumber(await server.createWorkspace(), {
    guards: { detect_robots: false },
  })
  const { table, ids, work } = await prepare(number)
  const [first, second] = ids as [string, string]
  // New versions of the rows: the disk has them in the reverse order.
  for (const id of [second, first])
    await owner.query(`update ${table} set workspace_id = workspace_id where id = $1`, [id])
  const { connectionString } = server.database
  expect(await locksTooEarly(connectionString, { table, id: first }, { table, id: second }, work)).toBe(false)
})
