/** Acceptance: a contact who writes STOP during a campaign receives nothing afterwards, on any path. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startOutreach } from './campaigns.fixture.ts'

const outreach = await startOutreach()
const { server, number, api, contactOf, settle, startCampaign, outcomeOf, sentTo, pass } = outreach
afterAll(() => server.close())

const SLOW = 120_000
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** A Monday, about noon in India. */
const START = '2026-03-02T06:30:00Z'
let people = 0
const newPhone = () => `+91983${String(++people).padStart(7, '0')}`
const setRate = (messages_per_second: number) =>
  api.call('channels.update', { id: number.channelId, messages_per_second })

beforeEach(async () => {
  await settle()
  server.clock.set(new Date(Math.max(server.clock.now().getTime() + DAY, Date.parse(START))))
  await setRate(1000)
})

/** They write STOP; everything that might be under way gets two days to happen. Answers with what they got since. */
async function gotAfterStop(phone: string): Promise<number> {
  await number.receive('STOP', { from: phone })
  await settle()
  const before = sentTo(phone).length
  await pass(5 * MINUTE, 10_000)
  await pass(2 * DAY, DAY / 8)
  return sentTo(phone).length - before
}

/** The last of the recipients in this state. */
async function phoneOfOne(id: string, state: 'queued' | 'waiting'): Promise<string> {
  const { data } = await api.call('campaigns.list_recipients', { id, states: [state], limit: 100 })
  return (await api.call('contacts.get', { id: data.at(-1)!.contact_id! })).phone!
}

test('a message that is in line for the pace of the number is not sent', { timeout: SLOW }, async () => {
  await setRate(1)
  const crowd = Array.from({ length: 20 }, newPhone)
  const id = await startCampaign(crowd.map((phone) => ({ phone })))
  await settle()
  const phone = await phoneOfOne(id, 'queued')
  const [queued] = (await api.call('messages.list', { contact_id: (await contactOf(phone)).id })).data
  expect(queued).toMatchObject({ status: 'queued' })
  expect(await gotAfterStop(phone)).toBe(0)
  expect(sentTo(phone)).toHaveLength(0)
  expect(await outcomeOf(id, phone)).toBe('refused contact_opted_out')
  expect(crowd.filter((each) => sentTo(each).length === 1)).toHaveLength(19)
  expect(await api.call('campaigns.get', { id })).toMatchObject({ status: 'completed' })
})

test('a recipient whose turn has not come is passed over', { timeout: SLOW }, async () => {
  await setRate(1)
  const crowd = Array.from({ length: 40 }, newPhone)
  const id = await startCampaign(crowd.map((phone) => ({ phone })))
  await settle()
  const phone = await phoneOfOne(id, 'waiting')
  expect(await gotAfterStop(phone)).toBe(0)
  expect(sentTo(phone)).toHaveLength(0)
  expect(await outcomeOf(id, phone)).toBe('refused contact_opted_out')
})

test('a message that the provider refused for a moment is not sent again', { timeout: SLOW }, async () => {
  const phone = newPhone()
  server.graph.failNext('server_error', { to: phone })
  const id = await startCampaign([{ phone }])
  await settle()
  expect(await outcomeOf(id, phone)).toBe('queued')
  expect(await gotAfterStop(phone)).toBe(0)
  expect(sentTo(phone)).toHaveLength(0)
  expect(await outcomeOf(id, phone)).toBe('refused contact_opted_out')
})

test('a further attempt of the campaign does not happen', { timeout: SLOW }, async () => {
  const phone = newPhone()
  server.graph.refuse(phone, 131049)
  const id = await startCampaign([{ phone }, { phone: newPhone() }], { retry: { delays_minutes: [10, 60] } })
  await pass(MINUTE, 10_000)
  expect(await outcomeOf(id, phone)).toMatch(/^waiting/)
  server.graph.refuse(phone, 0)
  expect(await gotAfterStop(phone)).toBe(0)
  expect(sentTo(phone)).toHaveLength(0)
  expect(await outcomeOf(id, phone)).toBe('refused contact_opted_out')
  expect(await api.call('campaigns.get', { id })).toMatchObject({ status: 'completed' })
})

test('a second campaign does not reach them, nor does one that was scheduled before', {
  timeout: SLOW,
}, async () => {
  const phone = newPhone()
  const later = new Date(server.clock.now().getTime() + DAY).toISOString()
  const first = await startCampaign([{ phone }])
  const scheduled = await startCampaign([{ phone }], { schedule: { starts_at: later } as never })
  await settle()
  expect(sentTo(phone)).toHaveLength(1)
  expect(await gotAfterStop(phone)).toBe(0)
  const second = await startCampaign([{ phone }])
  await pass(MINUTE, 10_000)
  expect(sentTo(phone)).toHaveLength(1)
  expect(await outcomeOf(first, phone)).toMatch(/^sent/)
  expect(await outcomeOf(scheduled, phone)).toBe('refused contact_opted_out')
  expect(await outcomeOf(second, phone)).toBe('refused contact_opted_out')
  expect(await api.call('campaigns.report', { id: first })).toMatchObject({ funnel: { opted_out: 1 } })
})

test('a reminder of a booking does not leave, and neither does what a program sends', {
  timeout: SLOW,
}, async () => {
  const phone = newPhone()
  await api.call('workspace.update', { default_channel_id: number.channelId })
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
  await api.call('resources.create', { name: 'Chair', time_zone: 'UTC', hours })
  await api.call('booking_settings.update', {
    reminders: [{ minutes_before: 120, text: null, template: null }],
    quiet_hours: null,
  })
  await startCampaign([{ phone }])
  await number.receive('I would like to come', { from: phone })
  await settle()
  const contact = await contactOf(phone)
  const starts = new Date(server.clock.now().getTime() + 6 * 60 * MINUTE).toISOString()
  const booking = await api.call('bookings.create', {
    contact_id: contact.id,
    starts_at: starts,
    name: 'Asha',
  })
  expect(await gotAfterStop(phone)).toBe(0)
  const { reminders } = await api.call('bookings.get', { id: booking.id })
  expect(reminders!.map(({ status }) => status)).not.toContain('sent')
  for (const content of [
    { type: 'text' as const, text: 'Sale!' },
    { type: 'template' as const, name: 'hello_world', language: 'en_US', variables: {} },
  ])
    await expect(api.call('messages.send', { to: phone, content })).rejects.toMatchObject({
      code: 'contact_opted_out',
    })
})

test('a call that was planned before is not dialled, and a new one is refused', {
  timeout: SLOW,
}, async () => {
  const phone = newPhone()
  await api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '00:00' } })
  const { id: channel_id } = await api.call('channels.create', {
    kind: 'voice',
    provider: 'simulated',
    name: 'Telephone',
  })
  const definition = { greeting: 'Hello.', steps: [{ id: 'bye', type: 'end' as const, text: 'Goodbye.' }] }
  const flow = await api.call('flows.create', { name: 'Hello', definition, publish: true })
  await startCampaign([{ phone }])
  await settle()
  const { id: contact_id } = await contactOf(phone)
  const dial_at = new Date(server.clock.now().getTime() + 30 * MINUTE).toISOString()
  const planned = await api.call('calls.create', { contact_id, channel_id, flow_id: flow.id, dial_at })
  expect(await gotAfterStop(phone)).toBe(0)
  const call = await api.call('calls.get', { id: planned.id })
  expect(call).toMatchObject({ dialed_at: null, end_reason: 'refused' })
  await expect(api.call('calls.create', { contact_id, channel_id, flow_id: flow.id })).rejects.toMatchObject({
    code: 'contact_opted_out',
  })
})

/** A campaign of calls, one at a time, at any hour. */
async function startCalls(phones: readonly string[]): Promise<string> {
  await api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '00:00' } })
  const { data } = await api.call('channels.list', { kind: 'voice' })
  if (data.length === 0)
    await api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Telephone' })
  const definition = { greeting: 'Hello.', steps: [{ id: 'bye', type: 'end' as const, text: 'Goodbye.' }] }
  const flow = await api.call('flows.create', { name: 'Survey', definition, publish: true })
  const contact_ids: string[] = []
  for (const phone of phones)
    contact_ids.push(((await contactOf(phone)) ?? (await api.call('contacts.create', { phone }))).id)
  const { id } = await api.call('campaigns.create', {
    ...{ name: 'Survey', kind: 'call', contact_ids, retry: { delays_minutes: [10] } },
    call: { flow_id: flow.id, max_concurrent: 1 },
  })
  await api.call('campaigns.start', { id })
  return id
}

const dialledOf = async (phone: string) => {
  const { data } = await api.call('calls.list', { contact_id: (await contactOf(phone)).id, limit: 100 })
  return data.filter(({ dialed_at }) => dialed_at !== null).length
}

test('a campaign of calls does not dial somebody whose turn has not come', { timeout: SLOW }, async () => {
  const crowd = Array.from({ length: 3 }, newPhone)
  const id = await startCalls(crowd)
  await settle()
  const phone = await phoneOfOne(id, 'waiting')
  expect(await gotAfterStop(phone)).toBe(0)
  expect(await dialledOf(phone)).toBe(0)
  expect(await outcomeOf(id, phone)).toBe('refused contact_opted_out')
  for (const other of crowd.filter((each) => each !== phone)) expect(await dialledOf(other)).toBe(1)
  expect(await api.call('campaigns.get', { id })).toMatchObject({ status: 'completed' })
})

test('a campaign of calls does not dial a busy number again', { timeout: SLOW }, async () => {
  const busy = '+15550200001'
  const id = await startCalls([busy])
  await pass(MINUTE, 2000)
  expect(await dialledOf(busy)).toBe(1)
  expect(await outcomeOf(id, busy)).toMatch(/^waiting/)
  expect(await gotAfterStop(busy)).toBe(0)
  expect(await dialledOf(busy)).toBe(1)
  expect(await outcomeOf(id, busy)).toBe('refused contact_opted_out')
})

test('a message whose outcome is not known is not sent again, even where a member says so', {
  timeout: SLOW,
}, async () => {
  const phone = newPhone()
  server.graph.failNext('reset_before_accept', { to: phone })
  await startCampaign([{ phone }])
  await settle()
  const of = { contact_id: (await contactOf(phone)).id }
  const [message] = (await api.call('messages.list', of)).data
  expect(message).toMatchObject({ status: 'unknown' })
  await number.receive('STOP', { from: phone })
  await settle()
  await api.call('messages.settle', { id: message!.id, outcome: 'send_again' })
  await pass(2 * DAY, DAY / 8)
  expect(sentTo(phone)).toHaveLength(0)
  expect(await api.call('messages.get', { id: message!.id })).toMatchObject({
    ...{ status: 'failed', error: { code: 'contact_opted_out' } },
  })
})
