/** The sequencer has read an event and is about to write it packed. Changes of the person that it is about must not get lost there. */
import { showId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeContacts } from '../features/contacts/contacts/merge-contacts.store.ts'
import { numberInOrder, unnumberedEvents } from '../features/observers/webhooks/events/events.store.ts'
import { lockSequencer } from '../platform/events/lock-sequencer.ts'
import { inScope, inWork } from '../platform/operations/work.ts'
import { startTestServer, type TestServer, type TestWorkspace, uuidOf } from '../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

/** Whether a transaction waits for an advisory lock that another one holds. */
async function isLockWaitedFor(): Promise<boolean> {
  const rows = await server.platform.database.system.rows({
    text: `select 1 from pg_locks where locktype = 'advisory' and not granted
              and database = (select oid from pg_database where datname = current_database())`,
  })
  return rows.length > 0
}

/** Carries out `change` while the sequencer has read all events that wait, and has not written them. */
async function changeWhileNumbered(change: () => Promise<unknown>): Promise<void> {
  let changed: Promise<unknown> = Promise.resolve()
  await inScope(server.platform.database, workspace.id, async (work) => {
    await lockSequencer(work)
    const events = await unnumberedEvents(work, 100)
    expect(events.length).toBeGreaterThan(0)
    let isOver = false
    changed = change().finally(() => {
      isOver = true
    })
    while (!isOver && !(await isLockWaitedFor())) {}
    await numberInOrder(work, events)
  })
  await changed
}

test('a person who is erased at that moment is in no event afterwards', async () => {
  const { api } = workspace
  const { id } = await api.call('contacts.create', { phone: '+919812345670', name: 'Asha Rao' })
  await changeWhileNumbered(() => api.call('contacts.delete', { id }))
  await server.settle()
  const { data } = await api.call('events.list', { limit: 100 })
  expect(data.map(({ type }) => type)).toContain('contact.created')
  expect(JSON.stringify(data)).not.toContain('Asha')
})

/** The contacts of the events that tell of the making of two contacts. */
async function contactsOfEvents(): Promise<string[]> {
  const rows = await server.platform.database.read(workspace.id, (session) =>
    session.rows<{ contact_id: string }>({
      text: `select contact_id from events where type = 'contact.created' order by sequence desc limit 2`,
      values: [],
    }),
  )
  return rows.map(({ contact_id }) => contact_id)
}

test.each([
  ['at that moment', changeWhileNumbered],
  ['before', (change: () => Promise<unknown>) => change()],
])('events of a person who is merged %s are those of the kept contact', async (_when, carryOut) => {
  const create = async (phone: string) =>
    uuidOf('contact', (await workspace.api.call('contacts.create', { phone, name: 'Ravi' })).id)
  const contacts = { into: await create('+919812345671'), from: await create('+919812345672') }
  await carryOut(() => inWork(server.platform, workspace.id, (work) => mergeContacts(work, contacts)))
  await server.settle()
  expect(await contactsOfEvents()).toEqual([contacts.into, contacts.into])
  await workspace.api.call('contacts.delete', { id: showId('contact', contacts.into) })
})
