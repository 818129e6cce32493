/**
 * Acceptance: a contact who wrote STOP receives nothing on any path. Each path runs twice: for a contact who wants to hear, whom it
 * reaches, and for one who wrote STOP, whom it does not reach.
 */
import { DIALECTS } from '@parley/dialects'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { OFFER, startOutreach } from './campaigns.fixture.ts'

const outreach = await startOutreach({ status: 'active', reply_delay_ms: 2000 })
const { server, number, api, contactOf, settle, startCampaign, sentTo, pass } = outreach
afterAll(() => server.close())

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE
/** A Monday, about noon in India. */
const START = '2026-03-02T06:30:00Z'
let people = 0
const newPhone = () => `+91986${String(++people).padStart(7, '0')}`

const { id: voiceId } = await api.call('channels.create', {
  kind: 'voice',
  provider: 'simulated',
  name: 'Telephone',
})
const flow = await api.call('flows.create', {
  name: 'Hello',
  definition: { greeting: 'Hello.', steps: [{ id: 'bye', type: 'end', text: 'Goodbye.' }] },
  publish: true,
})
await api.call('workspace.update', { default_channel_id: number.channelId })
await api.call('resources.create', {
  ...{ name: 'Chair', time_zone: 'UTC' },
  hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
})
await api.call('booking_settings.update', {
  reminders: [{ minutes_before: 24 * 60, text: null, template: OFFER }],
  quiet_hours: null,
})
await api.call('priority_rules.create', {
  name: 'Help',
  conditions: { phrases: ['bachao'] },
  actions: { text: { default: 'Call 112 now.' } },
})

beforeEach(async () => {
  await settle()
  server.clock.set(new Date(Math.max(server.clock.now().getTime() + DAY, Date.parse(START))))
})

const callsOf = async (phone: string) =>
  (await api.call('calls.list', { contact_id: (await contactOf(phone)).id, limit: 100 })).data.filter(
    ({ dialed_at }) => dialed_at !== null,
  ).length
/** Messages that reached the phone, and calls that were dialled. */
const reached = async (phone: string) => sentTo(phone).length + (await callsOf(phone))

interface Someone {
  phone: string
  contactId: string
  conversationId: string
}

/** A contact for each path, who has written and was answered. */
async function meetAll(): Promise<Map<string, Someone>> {
  const phones = new Map(Object.keys(PATHS).map((path) => [path, newPhone()]))
  for (const from of phones.values()) await number.receive('Hello, what does a haircut cost?', { from })
  await pass(20 * SECOND, 5 * SECOND)
  const met = new Map<string, Someone>()
  for (const [path, phone] of phones) {
    const { id: contactId } = await contactOf(phone)
    const { data } = await api.call('conversations.list', { contact_id: contactId })
    met.set(path, { phone, contactId, conversationId: data[0]!.id })
  }
  return met
}

/** Everything that may be under way happens. */
const happen = async () => {
  await pass(2 * MINUTE, 20 * SECOND)
  await pass(2 * DAY, DAY / 4)
}

const keys = new Map<string, string>()
/** A call of a vendor's client with a key of this workspace. */
async function vendor(
  id: 'oravio' | 'orbit' | 'convoai' | 'oliai',
  method: 'POST',
  path: string,
  body: object,
) {
  if (!keys.has(id)) keys.set(id, (await api.call('api_keys.create', { name: id, dialect: id })).key)
  const response = await server.http.inject({
    method,
    url: `${DIALECTS.find((dialect) => dialect.id === id)!.basePath}${path}`,
    headers: {
      ...(id === 'orbit' || id === 'oliai'
        ? { 'x-api-key': keys.get(id)! }
        : { authorization: `Bearer ${keys.get(id)}` }),
      'content-type': 'application/json',
    },
    payload: JSON.stringify(body),
  })
  return response.json()
}

/** A refusal is an answer like any other here: what counts is what the contact receives. */
const attempt = (call: Promise<unknown>) => call.then(String, (error: { code: string }) => error.code)
const text = (words: string) => ({ type: 'text' as const, text: words })
const tail = (id: string) => id.slice(id.lastIndexOf('_'))

async function audienceOf({ contactId }: Someone): Promise<string> {
  const { id } = await api.call('audiences.create', { name: 'One person' })
  await api.call('audiences.add_contacts', { id, contact_ids: [contactId] })
  return id
}

type Path = (someone: Someone) => Promise<unknown>

const PATHS: Record<string, Path> = {
  'a program sends a text': ({ phone }) =>
    attempt(api.call('messages.send', { to: phone, content: text('Sale!') })),
  'a program sends a template': ({ phone }) =>
    attempt(api.call('messages.send', { to: phone, content: { ...OFFER, variables: { 1: 'you' } } })),
  'a member replies': ({ conversationId }) =>
    attempt(
      api.call('messages.send', {
        conversation_id: conversationId,
        content: text('I am Priya.'),
        sender: 'person',
      }),
    ),
  'a program begins a message although the contact is not to be disturbed': ({ contactId }) =>
    attempt(
      api.call('messages.send', {
        ...{ contact_id: contactId, channel_id: number.channelId, content: text('A code: 1234') },
        ...{ purpose: 'authentication', ignore_do_not_disturb: true },
      }),
    ),
  'the AI answers what the contact asks': ({ phone }) =>
    number.receive('And what does a facial cost?', { from: phone }),
  'a priority rule answers': ({ phone }) => number.receive('bachao', { from: phone }),
  'a handoff is announced': ({ conversationId }) =>
    attempt(api.call('handoffs.create', { conversation_id: conversationId, reason: 'asked', summary: 'x' })),
  'a reminder of a booking': ({ contactId }) =>
    attempt(
      api.call('bookings.create', {
        ...{ contact_id: contactId, name: 'Asha' },
        starts_at: new Date(server.clock.now().getTime() + 26 * 60 * MINUTE).toISOString(),
      }),
    ),
  'a campaign of messages': ({ phone }) => startCampaign([{ phone }]),
  'a campaign of calls': ({ contactId }) =>
    attempt(
      api
        .call('campaigns.create', {
          ...{ name: 'Survey', kind: 'call', contact_ids: [contactId] },
          call: { flow_id: flow.id, purpose: 'utility' },
        })
        .then(({ id }) => api.call('campaigns.start', { id })),
    ),
  'a call of a program': ({ contactId }) =>
    attempt(api.call('calls.create', { contact_id: contactId, channel_id: voiceId, flow_id: flow.id })),
  'Oravio: a message': ({ phone }) =>
    vendor('oravio', 'POST', '/messages', { to: phone, type: 'text', text: 'Hi' }),
  'Oravio: a broadcast': ({ phone }) =>
    vendor('oravio', 'POST', '/broadcast', {
      template: { name: OFFER.name, language: OFFER.language, variables: { 1: 'you' } },
      to: [phone],
    }),
  'Orbit: a message': ({ phone }) => vendor('orbit', 'POST', '/messages/whatsapp', { to: phone, body: 'Hi' }),
  'Orbit: a reply': ({ conversationId }) =>
    vendor('orbit', 'POST', `/conversations/${conversationId}/reply`, { body: 'Hi' }),
  'Orbit: a campaign': async (someone) => {
    const segment_id = `seg${tail(await audienceOf(someone))}`
    const { data } = await vendor('orbit', 'POST', '/campaigns', {
      ...{ name: 'Spring', channel: 'whatsapp', segment_id },
      template: { name: OFFER.name, language: OFFER.language, variables: { 1: 'you' } },
    })
    await vendor('orbit', 'POST', `/campaigns/${data.id}/send`, {})
  },
  'ConvoAI: a message': ({ phone }) =>
    vendor('convoai', 'POST', `/agents/${number.agentId}/messages`, { to: phone, type: 'text', text: 'Hi' }),
  'OliAI: a campaign of calls': async (someone) => {
    const audienceId = `aud${tail(await audienceOf(someone))}`
    const campaign = await vendor('oliai', 'POST', '/campaigns', {
      ...{ name: 'March', flowId: flow.id, audienceId },
    })
    await vendor('oliai', 'POST', `/campaigns/${campaign.id}/start`, {})
  },
}

/** By path, how often the contact was reached. */
async function countReached(met: ReadonlyMap<string, Someone>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [path, { phone }] of met) counts[path] = await reached(phone)
  return counts
}

async function takeAll(met: ReadonlyMap<string, Someone>): Promise<void> {
  for (const [path, someone] of met) await PATHS[path]!(someone)
}

async function stopAll(met: ReadonlyMap<string, Someone>): Promise<void> {
  for (const { phone } of met.values()) await number.receive('STOP', { from: phone })
}

const SLOW = 120_000

test('each path reaches a contact who wants to hear', { timeout: SLOW }, async () => {
  const met = await meetAll()
  const before = await countReached(met)
  await takeAll(met)
  await happen()
  const after = await countReached(met)
  expect(Object.keys(PATHS).filter((path) => after[path]! <= before[path]!)).toEqual([])
})

test('no path reaches a contact who wrote STOP', { timeout: SLOW }, async () => {
  const met = await meetAll()
  await stopAll(met)
  await settle()
  const before = await countReached(met)
  await takeAll(met)
  await happen()
  expect(await countReached(met)).toEqual(before)
})

test('no path reaches a contact who writes STOP while it is under way', { timeout: SLOW }, async () => {
  const met = await meetAll()
  const before = await countReached(met)
  await takeAll(met)
  // Everything waits in its queue until each STOP is in the books.
  await stopAll(met)
  await server.wiring.ledger.drain()
  await happen()
  expect(await countReached(met)).toEqual(before)
})
