import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from '../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('a note on a contact is listed, changed and deleted, and goes with the contact into a merge', async () => {
  const { api } = await server.createWorkspace()
  const [kept, gone] = [
    await api.call('contacts.create', { phone: '+919811111121' }),
    await api.call('contacts.create', { phone: '+919811111122' }),
  ]
  const note = await api.call('contact_notes.create', { contact_id: gone.id, text: 'Calls in the evening' })
  expect(note).toMatchObject({
    contact_id: gone.id,
    text: 'Calls in the evening',
    author: { kind: 'operator', id: null },
  })
  const changed = await api.call('contact_notes.update', { id: note.id, text: 'Calls at noon' })
  expect(changed.text).toBe('Calls at noon')
  await api.call('contacts.merge', { id: kept.id, contact_id: gone.id })
  const { data } = await api.call('contact_notes.list', { contact_id: kept.id })
  expect(data).toEqual([{ ...changed, contact_id: kept.id }])
  await api.call('contact_notes.delete', { id: note.id })
  expect((await api.call('contact_notes.list', { contact_id: kept.id })).data).toEqual([])
})

test('a member who is neither owner nor admin changes only notes of their own', async () => {
  const workspace = await server.createWorkspace()
  const contact = await workspace.api.call('contacts.create', { phone: '+919811111123' })
  const first = await signInAs(server, workspace, { role: 'agent' })
  const second = await signInAs(server, workspace, { role: 'agent' })
  const owner = await signInAs(server, workspace, { role: 'owner' })
  const made = await first.ask('POST', `/v1/contacts/${contact.id}/notes`, { text: 'Likes tea' })
  const path = `/v1/contact-notes/${(made.body as { id: string }).id}`
  expect((await second.ask('PATCH', path, { text: 'x' })).status).toBe(403)
  expect((await second.ask('DELETE', path)).status).toBe(403)
  expect((await first.ask('PATCH', path, { text: 'Likes coffee' })).status).toBe(200)
  expect((await owner.ask('DELETE', path)).status).toBe(204)
})
