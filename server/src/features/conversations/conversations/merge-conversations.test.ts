import { afterAll, expect, test } from 'vitest'
import { inScope } from '../../../platform/operations/work.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { mergeContacts } from '../../contacts/contacts/merge-contacts.store.ts'
import { HOUR_MS, startConversationBench } from './conversations.fixture.ts'

const { server, number, api, later, newConversation, read, storeMember } = await startConversationBench()
afterAll(() => server.close())

test('two conversations that turn out to be one person’s become one, and nothing of either is lost', async () => {
  const [kept, gone] = [await newConversation(), await newConversation()]
  const member = await storeMember({ name: 'Asha Rao' })
  await api.call('conversations.update', {
    id: kept.id,
    tags: ['vip', 'both'],
    custom_fields: { plan: 'gold', note: 'kept' },
  })
  await api.call('conversations.snooze', { id: kept.id, until: later(HOUR_MS) })
  await api.call('conversations.update', {
    id: gone.id,
    tags: ['both', 'refund'],
    priority: 'urgent',
    custom_fields: { note: 'gone', order: 7 },
  })
  await api.call('conversations.assign', { id: gone.id, assignee_id: member.shown })
  const note = await api.call('notes.create', {
    conversation_id: gone.id,
    text: 'please look',
    mentions: [member.shown],
  })
  const { version } = await read(kept.id)

  await inScope(server.platform.database, number.workspace.id, (work) =>
    mergeContacts(
      { ...work, now: server.clock.now() },
      { from: uuidOf('contact', gone.contact_id), into: uuidOf('contact', kept.contact_id) },
    ),
  )

  const merged = await read(kept.id)
  expect(merged).toMatchObject({
    // One of them was open, so there is something to do.
    lifecycle: 'open',
    snoozed_until: null,
    tags: ['vip', 'both', 'refund'],
    priority: 'urgent',
    custom_fields: { plan: 'gold', note: 'kept', order: 7 },
    unread_count: 2,
    waiting_since: server.clock.now().toISOString(),
    assignee: 'Asha Rao',
    assignee_id: member.shown,
    messages_count: 2,
  })
  expect(merged.version).toBeGreaterThan(version)
  expect((await api.call('notes.list', { conversation_id: kept.id })).data).toEqual([
    { ...note, conversation_id: kept.id },
  ])
  await expect(read(gone.id)).rejects.toMatchObject({ code: 'not_found' })
  const { data } = await api.call('conversation_tags.list', {})
  expect(data).toEqual(['both', 'refund', 'vip'].map((tag) => ({ tag, conversations_count: 1 })))
})

test.each(['kept', 'gone'])(
  'of two merged conversations the snoozed one decides the state, with the %s one closed',
  async (closed) => {
    const [kept, gone] = [await newConversation(), await newConversation()]
    const aside = closed === 'kept' ? gone : kept
    const until = later(HOUR_MS)
    await api.call('conversations.snooze', { id: aside.id, until })
    await api.call('conversations.resolve', { id: closed === 'kept' ? kept.id : gone.id, reason: 'done' })
    await inScope(server.platform.database, number.workspace.id, (work) =>
      mergeContacts(
        { ...work, now: server.clock.now() },
        { from: uuidOf('contact', gone.contact_id), into: uuidOf('contact', kept.contact_id) },
      ),
    )
    expect(await read(kept.id)).toMatchObject({ lifecycle: 'snoozed', snoozed_until: until, closed_at: null })
  },
)
