import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openSending, type Sending, text } from './sending.fixture.ts'

let sending: Sending
let server: Sending['server']
let api: Sending['number']['workspace']['api']
beforeAll(async () => {
  sending = await openSending()
  server = sending.server
  api = sending.number.workspace.api
  const components = [{ type: 'BODY', text: 'News.' }]
  server.graph.addTemplate({ name: 'news', language: 'en', category: 'MARKETING', components })
  await api.call('templates.sync', { channel_id: sending.number.channelId })
})
afterAll(() => server.close())

const NEWS = { type: 'template', name: 'news', language: 'en', variables: {} } as const
const contactOf = async (phone: string) => (await api.call('contacts.list', { phone })).data[0]!
const because = (code: string) => ({
  params: { reasons: expect.arrayContaining([expect.objectContaining({ code })]) },
})
const news = (to: string, more: object = {}) =>
  sending.send({ to, content: NEWS, purpose: 'marketing', ...more })

/** The numbers are Indian: 10:00 to 21:00 there is 04:30 to 15:30 UTC. */
async function goTo(clockTime: string) {
  const now = server.clock.now()
  const next = new Date(`${now.toISOString().slice(0, 10)}T${clockTime}:00Z`)
  if (next <= now) next.setUTCDate(next.getUTCDate() + 1)
  server.clock.advance(next.getTime() - now.getTime())
  await server.settle()
}
beforeEach(async () => {
  await api.call('contact_rules.update', {
    needs_consent: [],
    frequency_caps: [],
    quiet_hours_by_country: {},
  })
  await goTo('06:00')
})

test('a message that we begin at night waits for the morning, and holds back no answer meanwhile', async () => {
  await goTo('18:00')
  const phone = await sending.customer()
  const message = await news(phone)
  await server.settle()
  expect(sending.sentTo(phone)).toHaveLength(0)
  await sending.send({ to: phone, content: text('An answer.') })
  await server.settle()
  expect(sending.sentTo(phone).map(({ body }) => body.type)).toEqual(['text'])
  await goTo('04:29')
  expect(sending.sentTo(phone)).toHaveLength(1)
  await goTo('04:30')
  expect(sending.sentTo(phone).map(({ body }) => body.type)).toEqual(['text', 'template'])
  expect(await api.call('messages.get', { id: message.id })).toMatchObject({ purpose: 'marketing' })
})

test('hours that change while it waits hold when it leaves', async () => {
  const phone = sending.newPhone()
  await goTo('15:29')
  const contact = await api.call('contacts.create', { phone })
  await goTo('15:31')
  await news(phone)
  await api.call('contact_rules.update', { quiet_hours_by_country: { IN: { from: '20:00', to: '12:00' } } })
  await goTo('05:00')
  expect(sending.sentTo(phone)).toHaveLength(0)
  const asked = await api.call('contacts.can_contact', {
    id: contact.id,
    template: 'news',
    purpose: 'marketing',
  })
  expect(asked).toMatchObject({ decision: 'wait', ...because('quiet_hours').params })
  expect(asked.wait_until).toContain('T06:30:00')
  await goTo('06:30')
  expect(sending.sentTo(phone)).toHaveLength(1)
})

test('do-not-disturb stops what we begin but no answer, and lifting it for a message lifts nothing else', async () => {
  const phone = await sending.customer()
  const { id } = await contactOf(phone)
  await api.call('contacts.update', { id, do_not_disturb: true })
  await sending.send({ to: phone, content: text('An answer.') })
  await server.settle()
  server.clock.advance(25 * 3_600_000)
  await expect(news(phone)).rejects.toMatchObject(because('do_not_disturb'))
  await goTo('18:00')
  const message = await news(phone, { ignore_do_not_disturb: true })
  await server.settle()
  expect(sending.sentTo(phone).map(({ body }) => body.type)).toEqual(['text'])
  await goTo('06:00')
  expect(sending.sentTo(phone).map(({ body }) => body.type)).toEqual(['text', 'template'])
  expect(message.do_not_disturb_ignored_by).toEqual({ kind: 'operator', id: null })
  const audit = (await api.call('audit.list', {})).data.find(({ operation }) => operation === 'messages.send')
  expect(audit).toMatchObject({
    after: { ignored: 'do_not_disturb', contact_id: id },
    actor: { kind: 'operator' },
  })
  await api.call('contacts.update', { id, opted_out: true })
  await expect(news(phone, { ignore_do_not_disturb: true })).rejects.toMatchObject({
    code: 'contact_opted_out',
  })
})

test('somebody who was put on do-not-disturb while a message waits does not get it', async () => {
  const phone = sending.newPhone()
  await goTo('18:00')
  const message = await news(phone)
  await api.call('contacts.update', { id: (await contactOf(phone)).id, do_not_disturb: true })
  await goTo('06:00')
  expect(sending.sentTo(phone)).toHaveLength(0)
  expect(await api.call('messages.get', { id: message.id })).toMatchObject({
    status: 'failed',
    error: { code: 'do_not_disturb' },
  })
})

test('consent is by channel and purpose, with its history', async () => {
  const phone = sending.newPhone()
  const { id } = await api.call('contacts.create', { phone })
  await api.call('contact_rules.update', { needs_consent: ['marketing'] })
  await expect(news(phone)).rejects.toMatchObject(because('consent_missing'))
  const given = { id, channel: 'whatsapp', purpose: 'marketing' } as const
  await api.call('contacts.change_consent', {
    ...given,
    allowed: true,
    source: 'form',
    evidence: 'shop.example',
  })
  await news(phone)
  await api.call('contacts.change_consent', { ...given, channel: 'sms', allowed: false })
  await news(phone)
  const contact = await api.call('contacts.change_consent', { ...given, allowed: false })
  expect(contact.consents).toHaveLength(2)
  await expect(news(phone)).rejects.toMatchObject(because('consent_withdrawn'))
  // The category of a template is its purpose, also for a sender who names none.
  await expect(sending.send({ to: phone, content: NEWS })).rejects.toMatchObject({
    code: 'contact_opted_out',
  })
  const history = (await api.call('contacts.consent_history', { id })).data
  expect(history.map(({ channel, allowed, source }) => [channel, allowed, source])).toEqual([
    ['whatsapp', false, 'api'],
    ['sms', false, 'api'],
    ['whatsapp', true, 'form'],
  ])
  expect(history[0]!.author).toEqual({ kind: 'operator', id: null })
})

test('a cap counts what we began, not answers, and of parallel messages it lets through no more than it says', async () => {
  await api.call('contact_rules.update', { frequency_caps: [{ purpose: 'marketing', most: 2, hours: 48 }] })
  const phone = await sending.customer()
  await sending.send({ to: phone, content: text('An answer.') })
  await Promise.all([news(phone), news(phone), news(phone), news(phone)])
  // One person is written to every few seconds.
  for (let step = 0; step < 4; step += 1) {
    await server.settle()
    server.clock.advance(10_000)
  }
  const count = () => sending.sentTo(phone).filter(({ body }) => body.type === 'template').length
  expect(count()).toBe(2)
  const { id } = await contactOf(phone)
  const asked = await api.call('contacts.can_contact', { id, template: 'news', purpose: 'marketing' })
  expect(asked).toMatchObject({ decision: 'wait', ...because('frequency_cap').params })
  expect(await api.call('contacts.can_contact', { id, purpose: 'utility' })).toMatchObject({
    decision: 'allow',
  })
})

test('a cap that is lowered while messages wait holds when they leave, and the next one leaves when it ends', async () => {
  const phone = sending.newPhone()
  await goTo('18:00')
  for (let sent = 0; sent < 3; sent += 1) await news(phone)
  await api.call('contact_rules.update', {
    frequency_caps: [{ purpose: 'marketing', most: 1, hours: 20 }],
  })
  const leave = async (clockTime: string) => {
    await goTo(clockTime)
    for (let step = 0; step < 4; step += 1) {
      server.clock.advance(10_000)
      await server.settle()
    }
    return sending.sentTo(phone).length
  }
  expect(await leave('04:30')).toBe(1)
  expect(await leave('15:00')).toBe(1)
  expect(await leave('04:30')).toBe(2)
  expect(await leave('15:00')).toBe(2)
  expect(await leave('04:30')).toBe(3)
})

test('of messages to different people that are queued at the same moment no more leave than the provider takes in a day', async () => {
  let announced = 0
  /** As Meta announces how many people the account may write to first within 24 hours. */
  const take = async (max_daily_conversations_per_business: number) => {
    const value = { max_daily_conversations_per_business }
    const time = Math.floor(server.clock.now().getTime() / 1000) + announced++
    const id = `9${sending.number.phoneNumberId}`
    const entry = { id, time, changes: [{ field: 'business_capability_update', value }] }
    await sending.number.post({ object: 'whatsapp_business_account', entry: [entry] })
    await server.settle()
    return (await api.call('channels.get', { id: sending.number.channelId })).recipients_per_day
  }
  expect(await take(2)).toBe(2)
  onTestFinished(async () => {
    expect(await take(-1)).toBeNull()
  })
  await goTo('06:00')
  await goTo('06:01')
  const phones = Array.from({ length: 6 }, () => sending.newPhone())
  await Promise.all(phones.map((phone) => news(phone)))
  await server.settle()
  const reached = () => phones.filter((phone) => sending.sentTo(phone).length > 0)
  expect(reached()).toHaveLength(2)
  const [known] = reached()
  await news(known!)
  server.clock.advance(20_000)
  await server.settle()
  expect(sending.sentTo(known!)).toHaveLength(2)
})
