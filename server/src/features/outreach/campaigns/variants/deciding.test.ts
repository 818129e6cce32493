import type { Campaign } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestNumber } from '../../../../testing/test-server.ts'
import { type CampaignBench, openCampaigns } from '../campaigns.fixture.ts'

let bench: CampaignBench
beforeAll(async () => {
  bench = await openCampaigns()
})
afterAll(() => bench.server.close())

const variants = () => [
  { key: 'a', weight: 1, content: bench.offer('A') },
  { key: 'b', weight: 1, content: bench.offer('B') },
]
const TEST = { metric: 'replied', minimum_sample: 10, test_percent: 20, decide_after_minutes: 60 } as const
const pass = async (number: TestNumber, campaign: Pick<Campaign, 'id'>, minutes: number) => {
  bench.server.clock.advance(minutes * 60_000)
  return bench.run(number, campaign, 12)
}
const reached = (to: readonly string[]) => to.filter((phone) => bench.sentTo(phone).length > 0)
const replyTo = async (number: TestNumber, phones: readonly string[], words: string) => {
  for (const from of phones.filter((phone) => bench.wordsTo(phone)[0] === words))
    await number.receive('Yes', { from })
  await bench.server.settle()
}

test('the others wait for one comparison at its time, however clear the figures are before, and then get the winner', async () => {
  const number = await bench.shop()
  const to = bench.phones(100)
  const campaign = await bench.start(number, { to, variants: variants(), test: TEST })
  await bench.run(number, campaign, 12)
  const first = reached(to)
  expect(first).toHaveLength(20)
  await replyTo(number, first, 'B')
  await pass(number, campaign, 50)
  expect(reached(to)).toHaveLength(20)
  expect((await bench.report(number, campaign)).comparison).toMatchObject({ decided_at: null, outcome: null })
  expect(await pass(number, campaign, 15)).toMatchObject({ status: 'completed', winner: 'b' })
  const late = to.filter((phone) => !first.includes(phone))
  expect(new Set(late.flatMap((phone) => bench.wordsTo(phone)))).toEqual(new Set(['B']))
  expect(reached(to)).toHaveLength(100)
})

test('a test group that may not be written to holds nobody back: the others get the variants by their weights', async () => {
  const number = await bench.shop()
  const { api } = number.workspace
  const to = bench.phones(40)
  const made = await Promise.all(to.map((phone) => api.call('contacts.create', { phone })))
  const campaign = await api.call('campaigns.create', {
    name: 'Offer',
    channel_id: number.channelId,
    contact_ids: made.map(({ id }) => id),
    variants: variants(),
    test: { ...TEST, test_percent: 10 },
  })
  await api.call('campaigns.start', { id: campaign.id })
  await bench.server.wiring.campaigns.drain()
  const group = (await bench.recipients(number, campaign)).slice(0, 4)
  for (const { contact_id: id } of group) await api.call('contacts.update', { id: id!, opted_out: true })
  expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed', winner: null })
  expect((await bench.report(number, campaign)).comparison).toMatchObject({
    outcome: 'split',
    reason: 'nothing_sent',
  })
  expect(reached(to)).toHaveLength(36)
  expect(new Set(to.flatMap((phone) => bench.wordsTo(phone)))).toEqual(new Set(['A', 'B']))
})

test('a member of the test group who waits for their morning holds nobody back', async () => {
  const number = await bench.shop()
  const { api } = number.workspace
  const to = bench.phones(20)
  const made = await Promise.all(to.map((phone) => api.call('contacts.create', { phone })))
  const campaign = await api.call('campaigns.create', {
    name: 'Offer',
    channel_id: number.channelId,
    contact_ids: made.map(({ id }) => id),
    variants: variants(),
    test: TEST,
  })
  await api.call('campaigns.start', { id: campaign.id })
  await bench.server.wiring.campaigns.drain()
  const [sleeper] = await bench.recipients(number, campaign)
  const midnight = zoneWhereItIsNight(bench.server.clock.now())
  await api.call('contacts.update', { id: sleeper!.contact_id!, time_zone: midnight })
  await bench.run(number, campaign, 12)
  expect(reached(to)).toHaveLength(3)
  await pass(number, campaign, 65)
  expect((await bench.report(number, campaign)).comparison).toMatchObject({ outcome: expect.any(String) })
  expect(reached(to)).toHaveLength(19)
})

test('where all get the variants, a campaign that has completed still names its winner at the time of the comparison', async () => {
  const number = await bench.shop()
  const { api } = number.workspace
  const to = bench.phones(60)
  const campaign = await bench.start(number, {
    to,
    variants: variants(),
    test: { ...TEST, test_percent: 100 },
  })
  expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed', winner: null })
  await replyTo(number, to, 'A')
  bench.server.clock.advance(61 * 60_000)
  await bench.server.settle()
  expect(await api.call('campaigns.get', { id: campaign.id })).toMatchObject({
    status: 'completed',
    winner: 'a',
  })
  expect((await bench.report(number, campaign)).comparison).toMatchObject({
    outcome: 'significant',
    reason: null,
  })
})

/** Where the clock shows between midnight and one. */
function zoneWhereItIsNight(now: Date): string {
  const hour = now.getUTCHours()
  return hour === 0 ? 'UTC' : hour <= 12 ? `Etc/GMT+${hour}` : `Etc/GMT-${24 - hour}`
}
