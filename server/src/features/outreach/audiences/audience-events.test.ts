import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('everything that happens to an audience is an event, and none keeps the rules, which may name a person', async () => {
  const { api } = await server.createWorkspace()
  const { id: contact } = await api.call('contacts.create', { phone: '+919811111131', name: 'Asha Rao' })
  const list = await api.call('audiences.create', { name: 'Regulars' })
  await api.call('audiences.add_contacts', { id: list.id, contact_ids: [contact] })
  await api.call('audiences.add_contacts', { id: list.id, contact_ids: [contact] })
  await api.call('audiences.update', { id: list.id, name: 'Friends' })
  await api.call('audiences.remove_contacts', { id: list.id, contact_ids: [contact] })
  await api.call('audiences.delete', { id: list.id })
  const rules = { field: 'name', operator: 'is', value: 'Asha Rao' }
  await api.call('audiences.create', { name: 'Segment', rules })
  await server.settle()
  const { data } = await api.call('events.list', { limit: 100 })
  const events = data
    .filter(({ type }) => type.startsWith('audience.'))
    .toSorted((a, b) => a.sequence! - b.sequence!)
  expect(
    events.map(({ type, data: { audience, changed } }) => [type, audience?.contact_count, changed]),
  ).toEqual([
    ['audience.created', 0, undefined],
    ['audience.updated', 1, ['contacts']],
    ['audience.updated', 1, ['name']],
    ['audience.updated', 0, ['contacts']],
    ['audience.deleted', 0, undefined],
    ['audience.created', 1, undefined],
  ])
  expect(JSON.stringify(events)).not.toContain('Asha')
})

test('the lists of one contact are found by the contact', async () => {
  const { api } = await server.createWorkspace()
  const { id: contact } = await api.call('contacts.create', { phone: '+919811111132' })
  const [first] = [
    await api.call('audiences.create', { name: 'First' }),
    await api.call('audiences.create', { name: 'Second' }),
  ]
  await api.call('audiences.add_contacts', { id: first!.id, contact_ids: [contact] })
  const { data } = await api.call('audiences.list', { contact_id: contact })
  expect(data.map(({ name }) => name)).toEqual(['First'])
})
