import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CampaignBench, openCampaigns } from './campaigns.fixture.ts'

let bench: CampaignBench
beforeAll(async () => {
  bench = await openCampaigns()
})
afterAll(() => bench.server.close())

test('several schedulers and senders at the same time reach each recipient once', async () => {
  const number = await bench.shop()
  const to = bench.phones(300)
  const campaign = await bench.start(number, { to })
  const { campaigns, delivery } = bench.server.wiring
  for (let round = 0; round < 12; round++) {
    await Promise.all([
      ...Array.from({ length: 4 }, () => campaigns.drain()),
      ...Array.from({ length: 3 }, () => delivery.drain()),
    ])
    bench.server.clock.advance(500)
  }
  expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed', recipients_count: 300 })
  expect(new Set(to.map((phone) => bench.sentTo(phone).length))).toEqual(new Set([1]))
})

describe('a campaign pauses by itself', () => {
  test('when its budget is used up, and goes on from there when the limit is raised', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    await api.call('price_lists.create', {
      name: 'Ours',
      provider: 'whatsapp/meta-cloud',
      currency: 'INR',
      valid_from: '2026-01-01',
      source: 'contract',
      prices: [{ country: 'IN', category: 'marketing', price_micros: 1_000_000 }],
    })
    const to = bench.phones(10)
    const budget = { currency: 'INR', limit_micros: 4_000_000 }
    const campaign = await bench.start(number, { to, stops: { budget } })
    expect(await bench.run(number, campaign)).toMatchObject({
      status: 'paused',
      status_reason: { code: 'budget_exhausted' },
    })
    const sent = () => to.filter((phone) => bench.sentTo(phone).length > 0).length
    expect(sent()).toBe(4)
    await api.call('campaigns.update', {
      id: campaign.id,
      stops: { budget: { ...budget, limit_micros: 100_000_000 } },
    })
    await api.call('campaigns.resume', { id: campaign.id })
    expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
    expect(to.map((phone) => bench.sentTo(phone).length)).toEqual(to.map(() => 1))
  })

  test('when too many people opt out', async () => {
    const number = await bench.shop()
    const to = bench.phones(30)
    const campaign = await bench.start(number, {
      to,
      messages_per_second: 10,
      stops: { opt_out_percent: 10, minimum_sample: 5 },
    })
    for (let step = 0; step < 3; step++) {
      await bench.server.settle()
      bench.server.clock.advance(500)
    }
    for (const phone of to.filter((each) => bench.sentTo(each).length > 0).slice(0, 3))
      await number.receive('STOP', { from: phone })
    expect(await bench.run(number, campaign)).toMatchObject({
      status: 'paused',
      status_reason: { code: 'opt_out_rate' },
    })
    expect(to.filter((phone) => bench.sentTo(phone).length > 0).length).toBeLessThan(30)
  })
})

test('in the zone of each contact it begins when their clock shows the time', async () => {
  const number = await bench.shop()
  const { api } = number.workspace
  const [india, london] = bench.phones(2)
  await api.call('contacts.create', { phone: india!, time_zone: 'Asia/Kolkata' })
  await api.call('contacts.create', { phone: london!, time_zone: 'Europe/London' })
  const day = new Date(bench.server.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10)
  const campaign = await bench.start(number, {
    to: [india!, london!],
    schedule: { starts_at: `${day}T12:00:00Z`, time_zone: 'UTC', in_contact_zone: true },
  })
  expect(campaign.status).toBe('scheduled')
  const sentAt = async (iso: string) => {
    bench.server.clock.advance(new Date(iso).getTime() - bench.server.clock.now().getTime())
    await bench.run(number, campaign, 8)
    return [india!, london!].map((phone) => bench.sentTo(phone).length)
  }
  expect(await sentAt(`${day}T06:20:00Z`)).toEqual([0, 0])
  expect(await sentAt(`${day}T06:31:00Z`)).toEqual([1, 0])
  expect(await sentAt(`${day}T12:01:00Z`)).toEqual([1, 1])
})
