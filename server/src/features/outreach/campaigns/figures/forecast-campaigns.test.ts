import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteStatements } from '../../../../testing/note-statements.ts'
import { type CampaignBench, openCampaigns } from '../campaigns.fixture.ts'

let bench: CampaignBench
const asked: string[] = []

beforeAll(async () => {
  bench = await openCampaigns({
    wrapDatabase: (database) =>
      noteStatements(
        database,
        () =>
          ({ text }) =>
            asked.push(text),
      ),
  })
})
afterAll(() => bench.server.close())

test('a forecast counts out everybody whom the gate refuses, and nobody who is only to wait', async () => {
  const number = await bench.shop()
  const { api } = number.workspace
  const [plain, optedOut, undisturbed, withdrawn] = bench.phones(4) as [string, string, string, string]
  const contact = async (phone: string) => (await api.call('contacts.create', { phone })).id
  await contact(plain)
  await api.call('contacts.change_consent', {
    id: await contact(withdrawn),
    channel: 'whatsapp',
    purpose: 'marketing',
    allowed: false,
  })
  await api.call('contacts.update', { id: await contact(optedOut), opted_out: true })
  await api.call('contacts.update', { id: await contact(undisturbed), do_not_disturb: true })
  const made = await api.call('campaigns.create', {
    name: 'Offer',
    channel_id: number.channelId,
    to: [plain, optedOut, undisturbed, withdrawn],
    content: { type: 'template', name: 'offer', language: 'en', variables: { 1: 'you' } },
  })
  const forecast = await api.call('campaigns.forecast', { id: made.id })
  expect([forecast.recipients, forecast.reachable]).toEqual([4, 1])
  expect(new Set(forecast.refusals.map(({ reason }) => reason))).toEqual(
    new Set(['consent_withdrawn', 'contact_opted_out', 'do_not_disturb']),
  )
  // Quiet hours and reached caps only delay.
  await api.call('contact_rules.update', { frequency_caps: [{ purpose: null, most: 1, hours: 24 }] })
  await api.call('messages.send', { to: plain, purpose: 'utility', content: made.content as never })
  await bench.server.settle()
  expect((await api.call('campaigns.forecast', { id: made.id })).reachable).toBe(1)
})

test('a forecast reads its segment once, however many contacts it has', async () => {
  const number = await bench.shop()
  const { api } = number.workspace
  const { id } = await api.call('imports.create', {
    rows: bench.phones(6001).map((phone, index) => ({ phone, tags: index === 0 ? 'other' : 'guest' })),
  })
  await bench.server.settle()
  expect(await api.call('imports.get', { id })).toMatchObject({
    status: 'completed',
    counts: { created: 6001 },
  })
  const audience = await api.call('audiences.create', {
    name: 'Guests',
    rules: { field: 'tags', operator: 'includes_any_of', value: ['guest'] },
  })
  const made = await api.call('campaigns.create', {
    name: 'Offer',
    channel_id: number.channelId,
    audience_id: audience.id,
    content: bench.offer(),
  })
  asked.length = 0
  const forecast = await api.call('campaigns.forecast', { id: made.id })
  expect([forecast.recipients, forecast.reachable]).toEqual([6000, 6000])
  expect(asked.filter((text) => text.includes('contact_tags'))).toHaveLength(1)
}, 60_000)
