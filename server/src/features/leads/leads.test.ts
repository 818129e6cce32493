import type { Event } from '@parley/contracts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace, uuidOf } from '../../testing/test-server.ts'
import { creditBooking } from './index.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

let phones = 0
const newPhone = () => `+9198${String(10_000_000 + ++phones)}`
const capture = (input: Parameters<typeof workspace.api.call<'leads.capture'>>[1], where = workspace) =>
  where.api.call('leads.capture', input)

async function eventsOf(contactId: string, where = workspace): Promise<string[]> {
  await server.settle()
  const told: Event[] = []
  for (let after = 0; ; after = told.at(-1)!.sequence!) {
    const { data, has_more } = await where.api.call('events.list', { limit: 100, after })
    told.push(...data)
    if (!has_more) break
  }
  const own = told.filter((event) => (event.data.contact as { id?: string } | undefined)?.id === contactId)
  return own.map(({ type }) => type).filter((type) => type.startsWith('lead.'))
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: { code: string; fields: { path: unknown[]; rule: string }[] }) => ({
      code: error.code,
      fields: error.fields.map(({ path, rule }) => `${path.join('.')}: ${rule}`),
    }),
  )

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

  test('is told once enough is known, then as updates, and qualified once', async () => {
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

describe('changing', () => {
  test('a score set by hand stays, and qualifies once', async () => {
    const phone = newPhone()
    const lead = await capture({ phone, name: 'Kabir' })
    const set = await workspace.api.call('leads.update', { id: lead.id, score: 90 })
    expect(set).toMatchObject({
      score: 90,
      stage: 'qualified',
      score_reasons: [{ reason: 'set by hand', points: 90 }],
    })
    expect(await capture({ phone, intent: 'color' })).toMatchObject({ score: 90 })
    await workspace.api.call('leads.update', { id: lead.id, score: 10 })
    await workspace.api.call('leads.update', { id: lead.id, score: 95 })
    const events = await eventsOf(lead.contact_id)
    expect(events.filter((type) => type === 'lead.qualified')).toHaveLength(1)
    expect((await workspace.api.call('contacts.get', { id: lead.contact_id })).lead_score).toBe(95)
  })

  test('a person who calls it qualified qualifies it', async () => {
    const lead = await capture({ phone: newPhone(), name: 'Ira' })
    const moved = await workspace.api.call('leads.update', { id: lead.id, stage: 'qualified', owner: 'asha' })
    expect(moved).toMatchObject({ stage: 'qualified', owner: 'asha', score: 45 })
    expect(moved.qualified_at).not.toBeNull()
    expect(await eventsOf(lead.contact_id)).toEqual(['lead.captured', 'lead.updated', 'lead.qualified'])
  })

  test('a booking credits the lead once, and begins one where there is none', async () => {
    const lead = await capture({ phone: newPhone(), name: 'Dev' })
    const contact = await workspace.api.call('contacts.create', { phone: newPhone(), name: 'Noor' })
    const credit = (contactId: string) =>
      server.platform.database.transaction(workspace.id, (tx) =>
        creditBooking(server.platform, tx, workspace.id, uuidOf('contact', contactId), server.clock.now()),
      )
    for (const contactId of [lead.contact_id, lead.contact_id, contact.id]) await credit(contactId)
    const credited = await workspace.api.call('leads.get', { id: lead.id })
    expect(credited).toMatchObject({ score: 100, stage: 'qualified', intent: 'appointment_booking' })
    expect(credited.score_reasons.at(-1)).toEqual({ reason: 'has a booking', points: 70 })
    expect(await eventsOf(contact.id)).toEqual(['lead.captured', 'lead.qualified'])
    expect(await eventsOf(lead.contact_id)).toEqual(['lead.captured', 'lead.updated', 'lead.qualified'])
  })

  test('a deleted lead is gone, its contact stays and can be captured anew', async () => {
    const phone = newPhone()
    const lead = await capture({ phone, name: 'Tara' })
    await workspace.api.call('leads.delete', { id: lead.id })
    expect(await failure(workspace.api.call('leads.get', { id: lead.id }))).toMatchObject({
      code: 'not_found',
    })
    expect((await workspace.api.call('contacts.get', { id: lead.contact_id })).lead_score).toBe(0)
    const again = await capture({ phone })
    expect(again).toMatchObject({ contact_id: lead.contact_id, name: 'Tara' })
    expect(again.id).not.toBe(lead.id)
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
      workspaceId: workspace.id,
      organisationId: workspace.id,
      mode: 'live',
      plan: 'free',
      scopes: ['leads:write'],
      keyId: uuidOf('agent', number.agentId),
      actor: 'agent',
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

  test('the nickname of a profile is no name that was told', async () => {
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

describe('reading', () => {
  let own: TestWorkspace
  beforeAll(async () => {
    own = await server.createWorkspace()
    await own.api.call('lead_settings.update', {
      fields: [{ name: 'city', label: 'City', type: 'text' }],
    })
    await capture({ phone: '+919800000001', name: '=HYPERLINK("http://x","y")', intent: 'a' }, own)
    await capture({ phone: '+919800000002', name: 'Quote " and, comma\nline', source: 'expo' }, own)
    await capture({ phone: '+919800000003', name: '-2+3', custom_fields: { city: '@SUM(A1)' } }, own)
  })

  test('filters narrow a list', async () => {
    const names = async (filter: object) =>
      (await own.api.call('leads.list', { ...filter, include: 'total' })).data.map(({ phone }) =>
        phone!.slice(-1),
      )
    expect(await names({})).toEqual(['3', '2', '1'])
    expect(await names({ source: 'expo' })).toEqual(['2'])
    expect(await names({ min_score: 70 })).toEqual(['1'])
    expect(await names({ stage: 'qualified' })).toEqual(['1'])
    expect(await names({ intent: 'a' })).toEqual(['1'])
    expect(await names({ since: '2999-01-01T00:00:00Z' })).toEqual([])
  })

  test('an export is CSV that any reader takes and no spreadsheet carries out', async () => {
    const response = await server.http.inject({
      url: '/v1/leads/export',
      headers: { authorization: `Bearer ${own.key}` },
    })
    expect(response.headers['content-type']).toMatch(/^text\/csv/)
    expect(response.headers['content-disposition']).toMatch(/filename="leads-\d{4}-\d\d-\d\d\.csv"/)
    expect(
      response.body
        .replaceAll('"Quote "" and, comma\nline"', '')
        .split('\n')
        .every((line) => line === '' || line.endsWith('\r')),
    ).toBe(true)
    const rows = parse<Record<string, string>>(response.body, { columns: true })
    expect(rows.map(({ name, phone, city, source }) => [name, phone, city, source])).toEqual([
      ["'-2+3", '+919800000003', "'@SUM(A1)", 'api'],
      ['Quote " and, comma\nline', '+919800000002', '', 'expo'],
      ['\'=HYPERLINK("http://x","y")', '+919800000001', '', 'api'],
    ])
    expect(rows[2]!.score_reasons).toBe('name known (20); phone known (25); intent known (25)')
  })
})

describe('the person behind a lead', () => {
  test('when erased takes the lead along, and the events forget it', async () => {
    const phone = newPhone()
    const lead = await capture({ phone, name: 'ZEBRA', intent: 'ZEBRA', notes: 'ZEBRA' })
    await capture({ phone, notes: 'ZEBRA again' })
    await server.settle()
    await workspace.api.call('contacts.delete', { id: lead.contact_id })
    expect(await failure(workspace.api.call('leads.get', { id: lead.id }))).toMatchObject({
      code: 'not_found',
    })
    const events = (await workspace.api.call('events.list', { limit: 100 })).data
    expect(JSON.stringify(events)).not.toContain('ZEBRA')
    expect(JSON.stringify(events)).not.toContain(phone)
  })

  test('when merged with another keeps one lead that knows what both did', async () => {
    const phone = newPhone()
    const kept = await capture({ email: 'merge@example.com', intent: 'spa', notes: 'one' })
    const gone = await capture({ phone, name: 'Merged', notes: 'two' })
    const { mergeContacts } = await import('../contacts/merge-contacts.store.ts')
    await server.platform.database.transaction(workspace.id, (tx) =>
      mergeContacts(
        tx,
        workspace.id,
        { from: uuidOf('contact', gone.contact_id), into: uuidOf('contact', kept.contact_id) },
        server.clock.now(),
      ),
    )
    expect(await workspace.api.call('leads.get', { id: kept.id })).toMatchObject({
      contact_id: kept.contact_id,
      name: 'Merged',
      phone,
      email: 'merge@example.com',
      intent: 'spa',
      notes: 'two\none',
    })
    expect(await failure(workspace.api.call('leads.get', { id: gone.id }))).toMatchObject({
      code: 'not_found',
    })
    const alone = await capture({ phone: newPhone(), name: 'Alone' })
    const target = await workspace.api.call('contacts.create', { phone: newPhone() })
    await server.platform.database.transaction(workspace.id, (tx) =>
      mergeContacts(
        tx,
        workspace.id,
        { from: uuidOf('contact', alone.contact_id), into: uuidOf('contact', target.id) },
        server.clock.now(),
      ),
    )
    expect((await workspace.api.call('leads.get', { id: alone.id })).contact_id).toBe(target.id)
  })
})
