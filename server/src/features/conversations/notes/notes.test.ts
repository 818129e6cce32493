import type { Principal } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { startConversationBench } from '../conversations/conversations.fixture.ts'
import { mentionedIn } from './note.ts'

const { server, api, number, newConversation, eventsOf, storeMember, nextPhone } =
  await startConversationBench()
afterAll(() => server.close())

const workspace = (await server.wiring.workspaces.listWorkspaces()).find(
  ({ id }) => id === number.workspace.id,
)!
const operator = server.wiring.workspaces.operatorPrincipal(workspace)

/** Somebody who is signed in. */
async function signedIn(name: string, role: 'owner' | 'admin' | 'agent' = 'agent') {
  const { id, shown } = await storeMember({ name, role })
  const principal: Principal = {
    ...operator,
    kind: 'member',
    sessionId: id,
    member: { id, name, role, channelIds: null },
  }
  return { id, shown, api: server.wiring.runner.apiFor(principal) }
}

const mentionsOf = (memberId: string) =>
  server.platform.database.read(number.workspace.id, (session) =>
    session.rows<{ seen_at: Date | null }>(sql`
      select seen_at from note_mentions where workspace_id = ${number.workspace.id} and member_id = ${memberId}`),
  )

describe('a note', () => {
  test('is stored with its author, and announced with the members that it mentions', async () => {
    const { id } = await newConversation()
    const [asha, ravi] = [await signedIn('Asha Rao'), await signedIn('Ravi')]
    const note = await asha.api.call('notes.create', {
      conversation_id: id,
      text: 'Please look, @ravi: angry about the bill',
    })
    expect(note).toMatchObject({
      conversation_id: id,
      mentions: [ravi.shown],
      author: { kind: 'member', id: asha.shown, name: 'Asha Rao' },
    })
    expect(await api.call('notes.get', { id: note.id })).toEqual(note)
    const [created] = await eventsOf(id, 'note.created')
    expect(created!.data.note).toEqual(note)
    expect(await mentionsOf(ravi.id)).toEqual([{ seen_at: null }])
  })

  test('of a key, and of the operator, names them; the newest comes first', async () => {
    const { id } = await newConversation()
    const byOperator = await api.call('notes.create', { conversation_id: id, text: 'first' })
    expect(byOperator.author).toEqual({ kind: 'operator', id: null, name: null })
    server.clock.advance(1000)
    const response = await server.http.inject({
      method: 'POST',
      url: `/v1/conversations/${id}/notes`,
      headers: { authorization: `Bearer ${number.workspace.key}` },
      payload: { text: 'second' },
    })
    expect(response.json().author).toMatchObject({ kind: 'key', name: 'test' })
    const { data } = await api.call('notes.list', { conversation_id: id })
    expect(data.map(({ text }) => text)).toEqual(['second', 'first'])
  })

  test('can be changed by its author, by admins and by keys, and by no other member', async () => {
    const { id } = await newConversation()
    const [asha, ravi, uma] = [await signedIn('A'), await signedIn('B'), await signedIn('C', 'admin')]
    const note = await asha.api.call('notes.create', { conversation_id: id, text: 'mine' })
    for (const action of [
      () => ravi.api.call('notes.update', { id: note.id, text: 'no' }),
      () => ravi.api.call('notes.delete', { id: note.id }),
    ]) {
      await expect(action()).rejects.toMatchObject({ code: 'forbidden', params: { author: asha.shown } })
    }
    expect(await asha.api.call('notes.update', { id: note.id, text: 'mine still' })).toMatchObject({
      text: 'mine still',
      author: { id: asha.shown },
    })
    expect(await uma.api.call('notes.update', { id: note.id, text: 'by an admin' })).toMatchObject({
      author: { id: asha.shown },
    })
    await api.call('notes.delete', { id: note.id })
    await expect(api.call('notes.get', { id: note.id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await eventsOf(id)).map(({ type }) => type).filter((type) => type.startsWith('note.'))).toEqual([
      'note.created',
      'note.updated',
      'note.updated',
      'note.deleted',
    ])
    expect(JSON.stringify((await eventsOf(id, 'note.deleted'))[0])).not.toContain('by an admin')
  })

  test('mentions whom it names now; what was seen stays seen until somebody is named anew', async () => {
    const { id } = await newConversation()
    const [asha, ravi] = [await signedIn('Meera'), await signedIn('Kiran')]
    const note = await api.call('notes.create', { conversation_id: id, text: 'x', mentions: [asha.shown] })
    await asha.api.call('conversations.mark_read', { id })
    expect(await mentionsOf(asha.id)).toEqual([{ seen_at: server.clock.now() }])
    await api.call('notes.update', { id: note.id, text: 'x @Kiran', mentions: [asha.shown] })
    expect(await mentionsOf(asha.id)).toEqual([{ seen_at: server.clock.now() }])
    await api.call('notes.update', { id: note.id, text: 'x @Kiran' })
    expect(await mentionsOf(asha.id)).toEqual([])
    expect(await mentionsOf(ravi.id)).toEqual([{ seen_at: null }])
    const told = (await eventsOf(id, 'note.updated')).length
    await api.call('notes.update', { id: note.id, text: 'x @Kiran' })
    expect(await eventsOf(id, 'note.updated')).toHaveLength(told)
  })

  test('mentions nobody of another workspace, and stands beside none of its conversations', async () => {
    const { id } = await newConversation()
    const note = await api.call('notes.create', { conversation_id: id, text: 'here' })
    const elsewhere = await server.createWorkspace()
    const member = await storeMember()
    const other = await server.createNumber(elsewhere, { status: 'draft' })
    await other.receive('hi')
    await server.settle()
    const [theirs] = (await elsewhere.api.call('conversations.list', {})).data
    await expect(
      elsewhere.api.call('notes.create', {
        conversation_id: theirs!.id,
        text: 'x',
        mentions: [member.shown],
      }),
    ).rejects.toMatchObject({ fields: [{ path: ['mentions', 0], rule: 'unknown_reference' }] })
    for (const action of [
      () => elsewhere.api.call('notes.list', { conversation_id: id }),
      () => elsewhere.api.call('notes.create', { conversation_id: id, text: 'x' }),
      () => elsewhere.api.call('notes.update', { id: note.id, text: 'x' }),
    ]) {
      await expect(action()).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('is no message: nothing is sent, nothing is answered, and an AI reads none of it', async () => {
    const answering = await server.createNumber(number.workspace)
    const from = nextPhone()
    await answering.receive('hello', { from })
    await server.settle()
    const [conversation] = (await api.call('conversations.list', { contact_phone: from })).data
    const sent = server.graph.messages.length
    await api.call('notes.create', { conversation_id: conversation!.id, text: 'SECRET-OF-COLLEAGUES' })
    await answering.receive('what did they say about me?', { from })
    await server.settle()
    expect(server.graph.messages.length).toBe(sent + 1)
    expect(JSON.stringify(server.graph.messages)).not.toContain('SECRET-OF-COLLEAGUES')
    const messages = await api.call('messages.list', { conversation_id: conversation!.id })
    expect(JSON.stringify(messages)).not.toContain('SECRET-OF-COLLEAGUES')
  })

  test('goes with the contact, and out of every event and entry about it', async () => {
    const { id, contact_id } = await newConversation()
    const note = await api.call('notes.create', { conversation_id: id, text: 'HERON lives in Goa' })
    await api.call('conversations.update', { id, add_tags: ['HERON'], reason: 'HERON asked' })
    await server.settle()
    await api.call('contacts.delete', { id: contact_id })
    await expect(api.call('notes.get', { id: note.id })).rejects.toMatchObject({ code: 'not_found' })
    const events = await api.call('events.list', { limit: 100 })
    expect(JSON.stringify(events)).not.toContain('HERON')
    const entries = await api.call('audit.list', { limit: 100 })
    expect(JSON.stringify(entries)).not.toContain('HERON')
    await server.settle()
    const [deleted] = (await api.call('events.list', { type: 'contact.deleted', limit: 1 })).data
    expect(deleted!.data).toEqual({ contact: { id: contact_id } })
  })
})

describe('a mention in a text', () => {
  const members = [
    'Asha',
    'Asha Rao',
    'Ravi',
    'Zoë',
    'Ravi',
    'Meera Kumar',
    'Uma Iyer',
    'Uma Menon',
    'Jean Paul',
    'Jean-Luc Roy',
  ].map((name, index) => ({ id: `${index}`, name }))
  test.each([
    ['@Asha Rao, please', ['1']],
    ['@asha, please', ['0']],
    ['@Ashatara', []],
    ['mail asha@Ravi.example', []],
    ['@ravi', ['2', '4']],
    ['cc @ZOË!', ['3']],
    ['@Asha and @Asha Rao', ['0', '1']],
    ['nobody', []],
    ['@', []],
    ['@Meera please look', ['5']],
    ['(@meera)', ['5']],
    ['@Meerabai', []],
    ['mail me@Meera', []],
    ['@Uma please look', []],
    ['@Uma Iyer and @Jean-Luc', ['6', '9']],
    ['@Jean', ['8']],
  ])('%s', (text, expected) => {
    expect(mentionedIn(text, members).sort()).toEqual(expected)
  })
})
