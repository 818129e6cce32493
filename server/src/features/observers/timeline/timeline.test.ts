import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const PHONE = '+919877700011'

/** A contact with one thing of each kind, a second apart. */
async function busyContact() {
  const workspace = await server.createWorkspace()
  const { api } = workspace
  const number = await server.createNumber(workspace, { status: 'draft' })
  const then = () => server.clock.advance(1000)
  await number.receive('Do you repair bicycles?', { from: PHONE })
  await server.settle()
  const { id } = (await api.call('contacts.list', { phone: PHONE })).data[0]!
  const conversation = (await api.call('conversations.list', { contact_id: id })).data[0]!
  then()
  await api.call('contacts.change_consent', { id, purpose: 'marketing', allowed: true })
  then()
  await api.call('contact_notes.create', { contact_id: id, text: 'Prefers mornings' })
  then()
  await api.call('notes.create', { conversation_id: conversation.id, text: 'Asked twice' })
  then()
  await api.call('resources.create', {
    name: 'Bench',
    time_zone: 'Asia/Kolkata',
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:00' })),
  })
  const day = new Date(server.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10)
  await api.call('bookings.create', { contact_id: id, starts_at: `${day}T09:00:00Z`, duration_minutes: 30 })
  then()
  const other = await api.call('contacts.create', { email: 'rider@example.com' })
  await api.call('contacts.merge', { id, contact_id: other.id })
  then()
  const campaign = await api.call('campaigns.create', {
    name: 'Spring',
    channel_id: number.channelId,
    contact_ids: [id],
    content: { type: 'text', text: 'We open at eight.' },
  })
  await api.call('campaigns.start', { id: campaign.id })
  await server.settle()
  return { workspace, api, id, campaign }
}

test('a timeline holds everything that happened with a contact, newest first, whatever the size of its pages', async () => {
  const { api, id, campaign } = await busyContact()
  const { data } = await api.call('contacts.timeline', { id })
  const kinds = data.map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind !== 'message')).toEqual([
    'campaign',
    'merge',
    'booking',
    'note',
    'note',
    'consent_change',
  ])
  expect(data.at(-1)).toMatchObject({
    kind: 'message',
    message: { text: 'Do you repair bicycles?', reminder_of: null },
  })
  expect(data.find(({ kind }) => kind === 'campaign')).toMatchObject({
    campaign: { id: campaign.id, name: 'Spring', kind: 'message', reason: null },
  })
  expect(data.flatMap(({ note }) => (note ? [[note.about, note.text]] : []))).toEqual([
    ['conversation', 'Asked twice'],
    ['contact', 'Prefers mornings'],
  ])
  const paged: unknown[] = []
  let cursor: string | null | undefined
  do {
    const page = await api.call('contacts.timeline', { id, limit: 2, ...(cursor && { cursor }) })
    paged.push(...page.data)
    cursor = page.next_cursor
  } while (cursor)
  expect(paged).toEqual(data)
  const total = await api.call('contacts.timeline', { id, include: 'total', limit: 1 })
  expect(total.total).toBe(data.length)
})

test('a timeline shows only the kinds that are asked for, and none for which the caller lacks the scope', async () => {
  const { workspace, api, id } = await busyContact()
  const some = await api.call('contacts.timeline', { id, kinds: ['booking', 'consent_change'] })
  expect(some.data.map(({ kind }) => kind)).toEqual(['booking', 'consent_change'])
  const key = await api.call('api_keys.create', { name: 'Narrow', scopes: ['contacts:read'] })
  const response = await server.http.inject({
    method: 'GET',
    url: `/v1/contacts/${id}/timeline`,
    headers: { authorization: `Bearer ${key.key}` },
  })
  const shown = response.json<{ data: { kind: string; note?: { about: string } }[] }>().data
  expect(shown.map(({ kind }) => kind)).toEqual(['merge', 'note', 'consent_change'])
  expect(shown[1]!.note!.about).toBe('contact')
  const stranger = await server.createWorkspace()
  await expect(stranger.api.call('contacts.timeline', { id })).rejects.toMatchObject({ code: 'not_found' })
  expect(workspace.id).not.toBe(stranger.id)
})
