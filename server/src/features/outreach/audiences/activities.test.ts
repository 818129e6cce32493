import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestNumber } from '../../../testing/test-number.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

const DAY_MS = 86_400_000
const HOURS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
const PHONES = { writer: '+919840000011', quiet: '+919840000012', booker: '+919840000013' }

let server: TestServer
let workspace: TestWorkspace
let number: TestNumber
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  number = await server.createNumber(workspace)
  for (const [name, phone] of Object.entries(PHONES))
    await workspace.api.call('contacts.create', { name, phone })
})
afterAll(() => server.close())

async function fitting(rules: Record<string, unknown>): Promise<string> {
  const { contacts } = await workspace.api.call('audiences.preview', { rules, sample: 20 })
  return contacts
    .map(({ name }) => name)
    .toSorted()
    .join(' ')
}

test('those who wrote, and those who never did', async () => {
  await number.receive('hi', { from: PHONES.writer })
  await server.settle()
  server.clock.advance(10 * DAY_MS)
  expect(await fitting({ activity: 'wrote' })).toBe('writer')
  expect(await fitting({ activity: 'wrote', within_days: 5 })).toBe('')
  expect(await fitting({ activity: 'wrote', within_days: 11 })).toBe('writer')
  expect(await fitting({ activity: 'wrote', within_days: 11, channel_id: number.channelId })).toBe('writer')
  expect(await fitting({ activity: 'wrote', more_than_days_ago: 5 })).toBe('writer')
  expect(await fitting({ not: { activity: 'wrote' } })).toBe('booker quiet')
  const elsewhere = await server.createNumber(workspace)
  expect(await fitting({ activity: 'wrote', channel_id: elsewhere.channelId })).toBe('')
})

test('those who received a template', async () => {
  const components = [{ type: 'BODY', text: 'Hello.' }]
  server.graph.addTemplate({ name: 'hello', language: 'en', category: 'UTILITY', components })
  await workspace.api.call('templates.sync', { channel_id: number.channelId })
  await workspace.api.call('messages.send', {
    to: PHONES.quiet,
    channel_id: number.channelId,
    content: { type: 'template', name: 'hello', language: 'en' },
  })
  expect(await fitting({ activity: 'received_template', template: 'hello' })).toBe('')
  await server.settle()
  expect(await fitting({ activity: 'received_template', template: 'hello' })).toBe('quiet')
  expect(await fitting({ activity: 'received_template', template: 'other' })).toBe('')
  server.clock.advance(3 * DAY_MS)
  expect(await fitting({ activity: 'received_template', template: 'hello', within_days: 2 })).toBe('')
  expect(await fitting({ activity: 'received_template', template: 'hello', within_days: 4 })).toBe('quiet')
})

test('those who have booked, by time, status and service', async () => {
  await workspace.api.call('resources.create', { name: 'Chair', time_zone: 'UTC', hours: HOURS })
  const cut = await workspace.api.call('services.create', { name: 'Cut', duration_minutes: 30 })
  const dye = await workspace.api.call('services.create', { name: 'Dye', duration_minutes: 30 })
  const starts_at = new Date(
    Math.ceil(server.clock.now().getTime() / DAY_MS) * DAY_MS + 2 * DAY_MS,
  ).toISOString()
  const booking = await workspace.api.call('bookings.create', {
    contact_phone: PHONES.booker,
    service_id: cut.id,
    starts_at,
  })
  const booked = (more: Record<string, unknown> = {}) => fitting({ activity: 'booked', ...more })
  expect(await booked()).toBe('booker')
  expect(await booked({ when: 'upcoming', within_days: 4, service_id: cut.id })).toBe('booker')
  expect(await booked({ when: 'upcoming', within_days: 1 })).toBe('')
  expect(await booked({ service_id: dye.id })).toBe('')
  expect(await booked({ when: 'past' })).toBe('')
  server.clock.advance(10 * DAY_MS)
  await server.settle()
  expect(await booked({ when: 'past' })).toBe('booker')
  expect(await booked({ when: 'past', within_days: 2 })).toBe('')
  expect(await booked({ when: 'upcoming' })).toBe('')
  await workspace.api.call('bookings.update', { id: booking.id, status: 'no_show' })
  expect(await booked({ statuses: ['no_show'] })).toBe('booker')
  expect(await booked({ statuses: ['completed'] })).toBe('')
  await expect(booked({ service_id: 'svc_x' })).rejects.toMatchObject({ code: 'validation_failed' })
})

test('those whose lead is at a stage; a booking has one, too', async () => {
  await workspace.api.call('leads.capture', {
    phone: PHONES.quiet,
    name: 'quiet',
    intent: 'A cut',
    source: 'fair',
  })
  const stage = (operator: string, value?: string | string[]) =>
    fitting({ field: 'lead.stage', operator, ...(value && { value }) })
  expect(await stage('is_known')).toBe('booker quiet')
  expect(await stage('is_any_of', ['new', 'qualified'])).toBe('booker quiet')
  expect(await stage('is', 'won')).toBe('')
  expect(await stage('is_unknown')).toBe('writer')
  expect(await fitting({ field: 'lead.source', operator: 'is', value: 'fair' })).toBe('quiet')
  expect(await fitting({ field: 'lead.captured_at', operator: 'more_than_days_ago', value: 1 })).toBe(
    'booker',
  )
})

test('an erased person’s number is taken out of rules', async () => {
  const contact = await workspace.api.call('contacts.create', { phone: '+919840000099', name: 'Gone Person' })
  const { id } = await workspace.api.call('audiences.create', {
    name: 'segment',
    rules: {
      any: [
        { field: 'phone', operator: 'is_any_of', value: ['+919840000099', PHONES.quiet] },
        { field: 'name', operator: 'is', value: 'gone person' },
      ],
    },
  })
  await workspace.api.call('contacts.delete', { id: contact.id })
  const { rules, contact_count } = await workspace.api.call('audiences.get', { id })
  expect(JSON.stringify(rules)).not.toMatch(/9840000099|gone person/i)
  expect(contact_count).toBe(1)
})

test('a rule about a campaign names one of the workspace', async () => {
  const rules = { activity: 'replied_to_campaign', campaign_id: 'camp_01M85564P3EJ3VPD09XJKPMEDQ' }
  await expect(fitting(rules)).rejects.toMatchObject({ fields: [{ rule: 'unknown_reference' }] })
  await expect(fitting({ activity: 'received_campaign' })).rejects.toMatchObject({
    fields: [{ rule: 'required' }],
  })
})
