import { afterAll, describe, expect, test } from 'vitest'
import { uuidOf } from '../../../testing/test-server.ts'
import { failure, startLeads } from './leads.fixture.ts'

const { server, workspace, newPhone, capture, eventsOf } = await startLeads()
afterAll(() => server.close())

describe('capturing', () => {
  test('begins the lead of a contact it finds or makes; later captures complete and correct it', async () => {
    const phone = newPhone()
    const first = await capture({ phone, name: 'Rahul' })
    expect(first).toMatchObject({ name: 'Rahul', phone, source: 'api', stage: 'new', score: 45 })
    const contact = await workspace.api.call('contacts.get', { id: first.contact_id })
    expect(contact).toMatchObject({ name: 'Rahul', phone, lead_score: 45 })

    const second = await capture({ phone, name: 'Rohit', email: 'Rohit@Example.com' })
    expect(second).toMatchObject({ id: first.id, name: 'Rohit', email: 'rohit@example.com', score: 60 })
    expect(await workspace.api.call('contacts.get', { id: first.contact_id })).toMatchObject({
      name: 'Rahul',
      email: 'rohit@example.com',
    })
    const byEmail = await capture({ email: 'rohit@example.com', notes: 'asks for evenings' })
    expect(byEmail).toMatchObject({ id: first.id, notes: 'asks for evenings' })
    expect((await capture({ phone, notes: 'has a dog' })).notes).toBe('asks for evenings\nhas a dog')
  })

  test('twenty at once make one contact and one lead, captured and qualified once', async () => {
    const phone = newPhone()
    const calls = Array.from({ length: 20 }, (_, index) =>
      capture({ phone, name: 'Asha', intent: 'bridal', notes: `call ${index}` }),
    )
    const leads = await Promise.all(calls)
    expect(new Set(leads.map(({ id }) => id)).size).toBe(1)
    const events = await eventsOf(leads[0]!.contact_id)
    expect(events.filter((type) => type !== 'lead.updated')).toEqual(['lead.captured', 'lead.qualified'])
    const { notes } = await workspace.api.call('leads.get', { id: leads[0]!.id })
    expect(notes?.split('\n')).toHaveLength(20)
  })

  test('is announced once enough is known, then as updates, and qualified once', async () => {
    const phone = newPhone()
    const { contact_id } = await capture({ phone })
    expect(await eventsOf(contact_id)).toEqual([])
    await capture({ phone, name: 'Meera' })
    expect(await eventsOf(contact_id)).toEqual(['lead.captured'])
    const qualified = await capture({ phone, intent: 'facial' })
    expect(qualified).toMatchObject({
      stage: 'qualified',
      score: 70,
      qualified_at: server.clock.now().toISOString(),
      score_reasons: [
        { reason: 'name known', points: 20 },
        { reason: 'phone known', points: 25 },
        { reason: 'intent known', points: 25 },
      ],
    })
    await workspace.api.call('leads.update', { id: qualified.id, intent: null })
    await capture({ phone, intent: 'massage' })
    await capture({ phone, intent: 'massage' })
    expect(await eventsOf(contact_id)).toEqual([
      'lead.captured',
      'lead.updated',
      'lead.qualified',
      'lead.updated',
      'lead.updated',
    ])
  })

  test('in a conversation it takes its contact, agent, session and channel, and the session follows', async () => {
    const number = await server.createNumber(workspace, { status: 'draft' })
    const from = newPhone()
    await number.receive('hello', { from })
    await server.settle()
    const [conversation] = (await workspace.api.call('conversations.list', { channel_id: number.channelId }))
      .data
    const lead = await capture({ conversation_id: conversation!.id, name: 'Zoya', intent: 'haircut' })
    expect(lead).toMatchObject({
      contact_id: conversation!.contact_id,
      conversation_id: conversation!.id,
      agent_id: number.agentId,
      source: 'whatsapp',
      phone: from,
      score: 70,
    })
    const session = await workspace.api.call('sessions.get', { id: lead.session_id! })
    expect(session).toMatchObject({ lead_score: 70, intent: 'haircut' })
    await server.settle()
    const { data } = await workspace.api.call('events.list', { type: 'lead.qualified', limit: 100 })
    const told = data.at(-1)!.data as Record<string, { id: string }>
    expect(told.lead).toEqual(await workspace.api.call('leads.get', { id: lead.id }))
    expect([told.conversation?.id, told.session?.id, told.agent?.id]).toEqual([
      conversation!.id,
      lead.session_id,
      number.agentId,
    ])
  })

  test('is carried out although its person is erased meanwhile', async () => {
    const phone = newPhone()
    for (let round = 0; round < 5; round++) {
      const { contact_id } = await capture({ phone, name: 'Here' })
      const results = await Promise.allSettled([
        ...Array.from({ length: 6 }, () => capture({ phone, intent: 'again' })),
        workspace.api.call('contacts.delete', { id: contact_id }),
        ...Array.from({ length: 6 }, () => capture({ phone, notes: 'more' })),
      ])
      expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
    }
    expect((await workspace.api.call('contacts.list', { phone })).data.length).toBeLessThanOrEqual(1)
  })

  test('said again in the same words, also on another day, is no news', async () => {
    const number = await server.createNumber(workspace, { status: 'draft' })
    const from = newPhone()
    await number.receive('hello', { from })
    await server.settle()
    const [conversation] = (await workspace.api.call('conversations.list', { channel_id: number.channelId }))
      .data
    const told = { conversation_id: conversation!.id, name: 'Om', notes: 'likes mornings' }
    const first = await capture(told)
    server.clock.advance(25 * 3600 * 1000)
    await number.receive('hello again', { from })
    await server.settle()
    const second = await capture(told)
    expect(second.session_id).not.toBe(first.session_id)
    expect(second).toEqual({ ...first, session_id: second.session_id })
    expect((await workspace.api.call('sessions.get', { id: second.session_id! })).lead_score).toBe(45)
    expect(await eventsOf(first.contact_id)).toEqual(['lead.captured'])
  })

  test('takes texts that a database cannot hold as what is wrong with the request', async () => {
    await workspace.api.call('lead_settings.update', {
      fields: [{ name: 'city', label: 'City', type: 'text' }],
    })
    for (const text of ['a\u0000b', 'half \ud800']) {
      for (const input of [{ name: text }, { notes: text }, { custom_fields: { city: text } }]) {
        const result = await capture({ phone: newPhone(), ...input }).catch(
          (error: { code: string }) => error.code,
        )
        expect(result).not.toBe('internal')
      }
    }
  })

  test('refuses what names nobody, somebody else, or a stranger’s', async () => {
    const stranger = await server.createWorkspace()
    const theirs = await capture({ phone: newPhone() }, stranger)
    expect(await failure(capture({ name: 'Nobody' }))).toEqual({
      code: 'validation_failed',
      fields: ['phone: required'],
    })
    expect(await failure(capture({ contact_id: theirs.contact_id }))).toEqual({
      code: 'validation_failed',
      fields: ['contact_id: unknown_reference'],
    })
    expect(await failure(workspace.api.call('leads.get', { id: theirs.id }))).toMatchObject({
      code: 'not_found',
    })
    expect(await failure(workspace.api.call('leads.update', { id: theirs.id, score: 1 }))).toMatchObject({
      code: 'not_found',
    })
    expect(await failure(workspace.api.call('leads.delete', { id: theirs.id }))).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('in a chat', () => {
  /** Captures as an agent's tool does. */
  async function heard(details: { name?: string; email?: string }) {
    const number = await server.createNumber(workspace, { status: 'draft' })
    await number.receive('hello', { from: newPhone() })
    await server.settle()
    const [conversation] = (await workspace.api.call('conversations.list', { channel_id: number.channelId }))
      .data
    const api = server.wiring.runner.apiFor({
      kind: 'agent',
      workspaceId: workspace.id,
      organisationId: workspace.id,
      mode: 'live',
      plan: 'free',
      scopes: ['leads:write'],
      agentId: uuidOf('agent', number.agentId),
    })
    const place = { conversation_id: conversation!.id, contact_id: conversation!.contact_id }
    return api.call('leads.capture', { ...place, ...details })
  }

  test('an address that somebody types makes them not known by it', async () => {
    const email = 'somebody.else@example.com'
    const typed = await heard({ name: 'Asha', email })
    expect(typed).toMatchObject({ name: 'Asha', email })
    const owner = await capture({ email, name: 'Else' })
    expect(owner.contact_id).not.toBe(typed.contact_id)
  })

  test('the nickname of a profile does not count as a given name', async () => {
    const lead = await heard({ email: 'nick@example.com' })
    const contact = await workspace.api.call('contacts.get', { id: lead.contact_id })
    expect(contact.name).not.toBeNull()
    expect(lead.name).toBeNull()
  })
})

test('deleted and captured at once, a lead is one or the other, and nobody is refused', async () => {
  const phone = newPhone()
  for (let round = 0; round < 6; round++) {
    const { id } = await capture({ phone, name: 'Here' })
    const results = await Promise.allSettled([
      ...Array.from({ length: 4 }, () => capture({ phone, intent: 'again' })),
      workspace.api.call('leads.delete', { id }),
      ...Array.from({ length: 4 }, () => capture({ phone, notes: 'more' })),
    ])
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
  }
})
