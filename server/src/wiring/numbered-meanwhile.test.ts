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

/** Whether a transaction waits for a lock that another one holds. */
async function isLockWaitedFor(): Promise<boolean> {
  const rows = await server.platform.database.system.rows({
    text: `select 1 from pg_locks where not granted
              and pid in (select pid from pg_stat_activity where datname = current_database())`,
  })
  return rows.length > 0
}

/** Begins `change` when the sequencer has read all events that wait, or has written them too, and has not committed. */
async function changeWhileNumbered(when: 'read' | 'written', change: () => Promise<unknown>): Promise<void> {
  let changed: Promise<unknown> = Promise.resolve()
  await inScope(server.platform.database, workspace.id, async (work) => {
    await lockSequencer(work)
    const events = await unnumberedEvents(work, 100)
    expect(events.length).toBeGreaterThan(0)
    if (when === 'written') await numberInOrder(work, events)
    let isOver = false
    changed = change().finally(() => {
      isOver = true
    })
    while (!isOver && !(await isLockWaitedFor())) {}
    if (when === 'read') await numberInOrder(work, events)
  })
  await changed
}

type CarryOut = (change: () => Promise<unknown>) => Promise<unknown>
const MOMENTS: [string, CarryOut][] = [
  ['while events wait for their numbers', (change) => change()],
  ['when the sequencer has read them', (change) => changeWhileNumbered('read', change)],
  ['when the sequencer has written them', (change) => changeWhileNumbered('written', change)],
]

test.each(MOMENTS)('a person who is erased %s is in no event afterwards', async (_when, carryOut) => {
  const { api } = workspace
  const { id } = await api.call('contacts.create', { phone: '+919812345670', name: 'Asha Rao' })
  await carryOut(() => api.call('contacts.delete', { id }))
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

test.each(MOMENTS)(
  'events of a person who is merged %s are those of the kept contact',
  async (_when, carryOut) => {
    const create = async (phone: string) =>
      uuidOf('contact', (await workspace.api.call('contacts.create', { phone, name: 'Ravi' })).id)
    const contacts = { into: await create('+919812345671'), from: await create('+919812345672') }
    await carryOut(() => inWork(server.platform, workspace.id, (work) => mergeContacts(work, contacts)))
    await server.settle()
    expect(await contactsOfEvents()).toEqual([contacts.into, contacts.into])
    await workspace.api.call('contacts.delete', { id: showId('contact', contacts.into) })
  },
)
