/** Merging by hand and splitting again: each person gets their own history back, and erasing one of them leaves nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { searchTables } from '../testing/find-traces.ts'
import { startTestServer, type TestNumber, type TestServer } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const ASHA = '+919877700001'
const RAVI = '+919877700002'

const said = (number: TestNumber, from: string, text: string) => number.receive(text, { from })

async function contactOf({ workspace: { api } }: TestNumber, phone: string) {
  return (await api.call('contacts.list', { phone })).data[0]!
}

/** Two people who wrote to one number, and one of them to a second one. */
async function twoPeople() {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, { status: 'draft' })
  const second = await server.createNumber(workspace, { status: 'draft' })
  await said(number, RAVI, 'zylqravi wants a table')
  await said(number, ASHA, 'zylqasha asks for the price')
  await said(second, ASHA, 'zylqasha writes to the other number')
  await server.settle()
  const { api } = workspace
  const [ravi, asha] = [await contactOf(number, RAVI), await contactOf(number, ASHA)]
  await api.call('contacts.update', { id: asha.id, tags: ['vip'], custom_fields: { city: 'Pune' } })
  await api.call('contacts.update', { id: ravi.id, tags: ['regular'], name: 'Ravi Kumar' })
  return { workspace, api, number, second, ravi, asha }
}

async function wordsOf({ api }: TestNumber['workspace'], contactId: string): Promise<string[]> {
  const { data } = await api.call('conversations.list', { contact_id: contactId })
  const messages = await Promise.all(
    data.map(({ id }) => api.call('messages.list', { conversation_id: id, limit: 100 })),
  )
  return messages.flatMap((page) => page.data.map(({ text }) => text)).toSorted()
}

describe('a merge that is undone', () => {
  test('gives each of the two their messages, tags and fields back, also where they wrote to one number', async () => {
    const { workspace, api, number, ravi, asha } = await twoPeople()
    const before = { ravi: await wordsOf(workspace, ravi.id), asha: await wordsOf(workspace, asha.id) }
    const merged = await api.call('contacts.merge', { id: ravi.id, contact_id: asha.id })
    expect(merged.identities.map(({ value }) => value)).toEqual(expect.arrayContaining([ASHA, RAVI]))
    expect(merged.tags.toSorted()).toEqual(['regular', 'vip'])
    expect(await wordsOf(workspace, ravi.id)).toEqual([...before.ravi, ...before.asha].toSorted())
    // In the time between, both write again.
    await said(number, ASHA, 'zylqasha writes again')
    await said(number, RAVI, 'zylqravi writes again')
    await server.settle()

    const { contact, new_contact } = await api.call('contacts.split', {
      id: ravi.id,
      identities: [{ kind: 'phone', value: ASHA }],
    })
    expect(contact).toMatchObject({
      id: ravi.id,
      phone: RAVI,
      name: 'Ravi Kumar',
      tags: ['regular'],
      custom_fields: {},
    })
    expect(new_contact).toMatchObject({ phone: ASHA, tags: ['vip'], custom_fields: { city: 'Pune' } })
    expect(await wordsOf(workspace, ravi.id)).toEqual([...before.ravi, 'zylqravi writes again'].toSorted())
    expect(await wordsOf(workspace, new_contact.id)).toEqual(
      [...before.asha, 'zylqasha writes again'].toSorted(),
    )
    const kinds = async (id: string) =>
      (await api.call('contacts.timeline', { id, kinds: ['merge'] })).data.map(({ merge }) => merge!.kind)
    expect(await kinds(ravi.id)).toEqual(['split_off', 'merged'])
    expect(await kinds(new_contact.id)).toEqual(['split_from'])
  })

  test('each of the two gets what they write afterwards, and the reply window of neither counts for the other', async () => {
    const { workspace, api, number, ravi, asha } = await twoPeople()
    await api.call('contacts.merge', { id: ravi.id, contact_id: asha.id })
    server.clock.advance(20 * 3_600_000)
    await said(number, ASHA, 'zylqasha a day later')
    await server.settle()
    const { new_contact } = await api.call('contacts.split', {
      id: ravi.id,
      identities: [{ kind: 'phone', value: ASHA }],
    })
    server.clock.advance(5 * 3_600_000)
    const decision = async (id: string) =>
      (await api.call('contacts.can_contact', { id, channel_id: number.channelId })).decision
    expect(await decision(new_contact.id)).toBe('allow')
    expect(await decision(ravi.id)).toBe('refuse')
    await said(number, RAVI, 'zylqravi comes back')
    await said(number, ASHA, 'zylqasha comes back')
    await server.settle()
    expect(await wordsOf(workspace, ravi.id)).toContain('zylqravi comes back')
    expect(await wordsOf(workspace, new_contact.id)).toContain('zylqasha comes back')
  })

  test('gives consent from before the merge back to the one who gave it, and leaves a later refusal with both', async () => {
    const { api, ravi, asha } = await twoPeople()
    await api.call('contacts.update', { id: ravi.id, opted_in: true })
    await api.call('contacts.change_consent', {
      ...{ id: ravi.id, channel: 'voice', purpose: 'marketing', allowed: true },
    })
    await api.call('contacts.change_consent', {
      ...{ id: asha.id, channel: 'whatsapp', purpose: 'marketing', allowed: false },
    })
    const merged = await api.call('contacts.merge', { id: ravi.id, contact_id: asha.id })
    expect(merged.consents).toHaveLength(2)
    await api.call('contacts.change_consent', {
      ...{ id: ravi.id, channel: 'any', purpose: 'utility', allowed: false },
    })
    await api.call('contacts.change_consent', {
      ...{ id: ravi.id, channel: 'voice', purpose: 'utility', allowed: true },
    })
    const { contact, new_contact } = await api.call('contacts.split', {
      id: ravi.id,
      identities: [{ kind: 'phone', value: ASHA }],
    })
    const said = ({ consents }: typeof contact) =>
      consents!.map(({ channel, purpose, allowed }) => `${channel} ${purpose} ${allowed}`).toSorted()
    expect(said(contact)).toEqual(['any utility false', 'voice marketing true', 'voice utility true'])
    expect(said(new_contact)).toEqual(['any utility false', 'whatsapp marketing false'])
    expect([contact.opted_in_at === null, new_contact.opted_in_at === null]).toEqual([false, true])
    const proof = async (id: string) =>
      (await api.call('contacts.consent_history', { id })).data
        .map(({ channel, purpose, allowed }) => `${channel} ${purpose} ${allowed}`)
        .toSorted()
    expect(await proof(new_contact.id)).toEqual(['any utility false', 'whatsapp marketing false'])
    expect(await proof(contact.id)).not.toContain('whatsapp marketing false')
  })

  test('gives notes and lists back, and leaves those from after the merge with the old contact', async () => {
    const { api, ravi, asha } = await twoPeople()
    const note = (contact_id: string, text: string) => api.call('contact_notes.create', { contact_id, text })
    await note(asha.id, 'likes tea')
    await note(ravi.id, 'likes coffee')
    const lists: string[] = []
    for (const people of [[asha.id], [ravi.id], [asha.id, ravi.id]]) {
      const { id } = await api.call('audiences.create', { name: 'List' })
      await api.call('audiences.add_contacts', { id, contact_ids: people })
      lists.push(id)
    }
    await api.call('contacts.merge', { id: ravi.id, contact_id: asha.id })
    await note(ravi.id, 'likes both')
    const { new_contact } = await api.call('contacts.split', {
      id: ravi.id,
      identities: [{ kind: 'phone', value: ASHA }],
    })
    const notesOf = async (contact_id: string) =>
      (await api.call('contact_notes.list', { contact_id })).data.map(({ text }) => text).toSorted()
    expect(await notesOf(new_contact.id)).toEqual(['likes tea'])
    expect(await notesOf(ravi.id)).toEqual(['likes both', 'likes coffee'])
    const members = await Promise.all(
      lists.map(async (id) =>
        (await api.call('audiences.list_contacts', { id })).data.map((contact) => contact.id).toSorted(),
      ),
    )
    expect(members).toEqual([[new_contact.id], [ravi.id], [new_contact.id, ravi.id].toSorted()])
  })

  test('of one in a chain gives back what that person had, and the rest of the chain can be split later', async () => {
    const { api, ravi, asha } = await twoPeople()
    const [phone, other] = ['+919877700003', '+919877700004']
    const dev = await api.call('contacts.create', { name: 'Dev', phone, tags: ['new'] })
    const nila = await api.call('contacts.create', { name: 'Nila', phone: other, tags: ['old'] })
    await api.call('contact_notes.create', { contact_id: dev.id, text: 'about Dev' })
    await api.call('contact_notes.create', { contact_id: asha.id, text: 'about Asha' })
    await api.call('contacts.merge', { id: asha.id, contact_id: dev.id })
    await api.call('contacts.merge', { id: ravi.id, contact_id: asha.id })
    await api.call('contacts.merge', { id: ravi.id, contact_id: nila.id })
    const split = (id: string, ...values: string[]) =>
      api.call('contacts.split', { id, identities: values.map((value) => ({ kind: 'phone', value })) })
    const notesOf = async (contact_id: string) =>
      (await api.call('contact_notes.list', { contact_id })).data.map(({ text }) => text).toSorted()

    const both = await split(ravi.id, ASHA, phone)

    expect(both.new_contact.tags.toSorted()).toEqual(['new', 'vip'])
    expect(both.contact.tags.toSorted()).toEqual(['old', 'regular'])
    expect(await notesOf(both.new_contact.id)).toEqual(['about Asha', 'about Dev'])
    const again = await split(both.new_contact.id, phone)
    expect(again.new_contact).toMatchObject({ name: 'Dev', tags: ['new'] })
    expect(again.contact.tags).toEqual(['vip'])
    expect(await notesOf(again.new_contact.id)).toEqual(['about Dev'])
    expect(await notesOf(again.contact.id)).toEqual(['about Asha'])
  })

  test('is refused for an identity of somebody else, and for all identities', async () => {
    const { api, ravi } = await twoPeople()
    const split = (value: string) =>
      api.call('contacts.split', { id: ravi.id, identities: [{ kind: 'phone', value }] })
    await expect(split(ASHA)).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(split(RAVI)).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(api.call('contacts.merge', { id: ravi.id, contact_id: ravi.id })).rejects.toMatchObject({
      code: 'validation_failed',
    })
  })
})

describe('after a split, erasing', () => {
  const traces = async (workspaceId: string, words: string[]) =>
    (await searchTables(server.database.connectionString, server.platform.secrets, workspaceId, words)).traces

  test('the one who left leaves nothing of them, and the other one stays', async () => {
    const { workspace, api, number, ravi, asha } = await twoPeople()
    await api.call('contact_notes.create', { contact_id: asha.id, text: 'zylqasha likes tea' })
    await api.call('contacts.merge', { id: ravi.id, contact_id: asha.id })
    await said(number, ASHA, 'zylqasha writes again')
    await server.settle()
    const { new_contact } = await api.call('contacts.split', {
      id: ravi.id,
      identities: [{ kind: 'phone', value: ASHA }],
    })
    await server.settle()
    expect(Object.keys(await traces(workspace.id, ['zylqasha', ASHA.slice(1)])).length).toBeGreaterThan(5)
    await api.call('erasures.create', { contact_id: new_contact.id })
    await server.settle()
    expect(await traces(workspace.id, ['zylqasha', ASHA.slice(1)])).toEqual({})
    expect(await wordsOf(workspace, ravi.id)).toEqual(['zylqravi wants a table'])
  })

  test('the one who stayed leaves nothing of them either', async () => {
    const { workspace, api, ravi, asha } = await twoPeople()
    await api.call('contacts.merge', { id: ravi.id, contact_id: asha.id })
    const { new_contact } = await api.call('contacts.split', {
      id: ravi.id,
      identities: [{ kind: 'phone', value: ASHA }],
    })
    await server.settle()
    await api.call('erasures.create', { contact_id: ravi.id })
    await server.settle()
    expect(await traces(workspace.id, ['zylqravi', 'Ravi Kumar', RAVI.slice(1)])).toEqual({})
    expect(await wordsOf(workspace, new_contact.id)).toHaveLength(2)
  })
})
