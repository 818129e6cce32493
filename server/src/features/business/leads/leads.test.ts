import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inScope } from '../../../platform/operations/work.ts'
import { type TestWorkspace, uuidOf } from '../../../testing/test-server.ts'
import { attributeBooking } from './index.ts'
import { failure, startLeads } from './leads.fixture.ts'

const { server, workspace, newPhone, capture, eventsOf } = await startLeads()
afterAll(() => server.close())

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

  test('a member who marks it as qualified qualifies it', async () => {
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
      inScope(server.platform.database, workspace.id, (work) =>
        attributeBooking(server.platform, { ...work, now: server.clock.now() }, uuidOf('contact', contactId)),
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
    const { mergeContacts } = await import('../../contacts/contacts/merge-contacts.store.ts')
    await inScope(server.platform.database, workspace.id, (work) =>
      mergeContacts(
        { ...work, now: server.clock.now() },
        { from: uuidOf('contact', gone.contact_id), into: uuidOf('contact', kept.contact_id) },
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
    await inScope(server.platform.database, workspace.id, (work) =>
      mergeContacts(
        { ...work, now: server.clock.now() },
        { from: uuidOf('contact', alone.contact_id), into: uuidOf('contact', target.id) },
      ),
    )
    expect((await workspace.api.call('leads.get', { id: alone.id })).contact_id).toBe(target.id)
  })
})
