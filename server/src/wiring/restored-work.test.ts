/** After a restore, nothing that the old server may have done is done a second time by itself. */
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCallingWorkspace, SURVEY } from '../features/outreach/calls/calls.fixture.ts'
import { startPushService } from '../platform/web-push/push-service.fixture.ts'
import { signInAs } from '../testing/sign-in-client.ts'
import { startTestServer, type TestNumber, type TestServer } from '../testing/test-server.ts'
import { holdWork } from './hold-restored-work.ts'

const CUSTOMER = '+919812345678'
/** A lease that the clock of the database gave has ended by the clock of the test. */
const LATER_MS = 20 * 365 * 24 * 3_600_000

let server: TestServer
let number: TestNumber
let mailed: string[]
beforeAll(async () => {
  const mailer = {
    send: async ({ to }: { to: string }) => {
      mailed.push(to)
    },
  }
  server = await startTestServer({ mailer })
})
beforeEach(async () => {
  mailed = []
  server.clock.set('2026-03-02T10:00:00Z')
  number = await server.createNumber(await server.createWorkspace())
})
afterAll(() => server.close())

async function restore(): Promise<number> {
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  try {
    return await holdWork(client)
  } finally {
    await client.end()
  }
}

/** How many messages of the number have reached the provider. */
const sent = () =>
  server.graph.messages.filter(({ phone_number_id }) => phone_number_id === number.phoneNumberId).length

async function settleLater(): Promise<void> {
  server.clock.advance(LATER_MS)
  await server.settle()
}

/** The conversation of a customer who wrote and was answered. */
async function conversation() {
  await number.receive('Hello', { from: CUSTOMER })
  await server.settle()
  const { data } = await number.workspace.api.call('conversations.list', { channel_id: number.channelId })
  return data[0]!
}

test('a message that waited ends as unknown and is not sent', async () => {
  const { id: conversation_id } = await conversation()
  const before = sent()
  const { api } = number.workspace
  const { id } = await api.call('messages.send', {
    conversation_id,
    content: { type: 'text', text: 'Your order is ready.' },
  })
  expect(await restore()).toBe(1)
  await settleLater()
  expect(await api.call('messages.get', { id })).toMatchObject({ status: 'unknown' })
  expect(sent()).toBe(before)
})

test('a question that waited is left to a person, and the next one is answered', async () => {
  const { id } = await conversation()
  const before = sent()
  await number.workspace.api.call('agents.update', { id: number.agentId, reply_delay_ms: 5000 })
  await number.receive('When do you open?', { from: CUSTOMER })
  await server.wiring.ledger.drain()
  await restore()
  server.clock.advance(60_000)
  await server.settle()
  expect(sent()).toBe(before)
  expect((await number.workspace.api.call('conversations.get', { id })).unread_count).toBeGreaterThan(0)
  await number.receive('Are you there?', { from: CUSTOMER })
  await server.settle()
  server.clock.advance(60_000)
  await server.settle()
  expect(sent()).toBe(before + 1)
})

test('a campaign stops with a reason, its queued message ends as unknown, and it goes on when it is resumed', async () => {
  const { api } = number.workspace
  const components = [{ type: 'BODY', text: 'Hello, our offer is waiting for you today.' }]
  server.graph.addTemplate({ name: 'offer', language: 'en', category: 'MARKETING', components })
  await api.call('templates.sync', { channel_id: number.channelId })
  const to = ['+919850000001', '+919850000002', '+919850000003']
  const { id } = await api.call('campaigns.create', {
    name: 'Offer',
    channel_id: number.channelId,
    content: { type: 'template', name: 'offer', language: 'en' },
    messages_per_second: 1,
    to,
  })
  await api.call('campaigns.start', { id })
  const before = sent()
  while ((await api.call('campaigns.report', { id })).funnel.queued === 0) {
    await server.wiring.campaigns.drain()
    server.clock.advance(100)
  }
  const { queued } = (await api.call('campaigns.report', { id })).funnel
  expect(await restore()).toBe(queued)
  await server.settle()
  expect(await api.call('campaigns.get', { id })).toMatchObject({
    status: 'paused',
    status_reason: { code: 'restored' },
  })
  expect(sent()).toBe(before)
  await api.call('campaigns.resume', { id })
  for (let step = 0; step < 20; step++) {
    server.clock.advance(500)
    await server.settle()
  }
  expect(sent()).toBe(before + to.length - queued)
})

test('a call that was going on has ended, and its slot is free', async () => {
  const { api, flowId } = await createCallingWorkspace(server, SURVEY)
  const { id } = await api.call('calls.create', { to: '+15550209001', flow_id: flowId })
  await server.settle()
  expect((await api.call('call_settings.get', {})).slots_in_use).toBe(1)
  await restore()
  expect(await api.call('calls.get', { id })).toMatchObject({ state: 'failed', error: { code: 'restored' } })
  await server.settle()
  expect((await api.call('call_settings.get', {})).slots_in_use).toBe(0)
})

test('a reminder that was due is skipped with the reason', async () => {
  const { api } = number.workspace
  await api.call('workspace.update', { default_channel_id: number.channelId })
  await api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '00:00' } })
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
  await api.call('resources.create', { name: 'Chair', time_zone: 'UTC', hours })
  await api.call('booking_settings.update', {
    reminders: [{ minutes_before: 60, text: null, template: null }],
    quiet_hours: null,
  })
  const { contact_id } = await conversation()
  const starts_at = '2026-03-02T15:00:00Z'
  const booking = await api.call('bookings.create', { contact_id, starts_at, name: 'Asha' })
  const before = sent()
  await restore()
  server.clock.set('2026-03-02T14:01:00Z')
  await server.settle()
  const { reminders } = await api.call('bookings.get', { id: booking.id })
  expect(reminders).toMatchObject([{ status: 'skipped', reason: 'restored' }])
  expect(sent()).toBe(before)
})

test('a notification and a mail that waited are not sent', async () => {
  const service = await startPushService()
  try {
    const browser = service.browser()
    const member = await signInAs(server, number.workspace)
    const { body } = await member.ask('POST', '/v1/push-devices', {
      ...browser.subscription,
      name: 'Chrome, Android',
    })
    await server.settle()
    mailed = []
    const notify = async (email: string) => {
      await member.ask('POST', `/v1/push-devices/${body.id}/test`, {})
      await number.workspace.api.call('invitations.create', { email, role: 'viewer' })
    }
    await notify('before@example.com')
    await restore()
    await server.settle()
    expect([browser.shown, mailed]).toEqual([[], []])
    await notify('after@example.com')
    await server.settle()
    expect(browser.shown).toHaveLength(1)
    expect(mailed).toEqual(['after@example.com'])
  } finally {
    service.close()
  }
})
