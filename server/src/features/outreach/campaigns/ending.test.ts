/** A campaign ends when nobody is left: failures are judged and retried before, and a fault of ours costs nobody their message. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inWork } from '../../../platform/operations/work.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { mergeContacts } from '../../contacts/contacts/merge-contacts.store.ts'
import { type CampaignBench, openCampaigns } from './campaigns.fixture.ts'
import { createCampaignDrain } from './run/drain-campaigns.ts'
import type { Reaching } from './run/reaching.ts'

let bench: CampaignBench
let owner: pg.Client
beforeAll(async () => {
  bench = await openCampaigns()
  owner = new pg.Client({ connectionString: bench.server.database.connectionString })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await bench.server.close()
})

/** Until the returned function is called, no message that fits can be written. */
async function breakMessages(condition: string): Promise<() => Promise<unknown>> {
  await owner.query(`
    create function break_messages() returns trigger language plpgsql as 'begin raise exception ''broken''; end';
    create trigger break_messages before insert on messages for each row when (${condition}) execute function break_messages()`)
  return () => owner.query('drop function break_messages cascade')
}

const NOT_REACHABLE = { code: 131026 }
const MINUTE = 60_000

describe('a campaign with retries', () => {
  test('is open until a failure of its only message has been retried', async () => {
    const number = await bench.shop()
    const [to] = bench.phones(1)
    bench.server.graph.failNext(NOT_REACHABLE, { to: to! })
    const campaign = await bench.start(number, { to: [to!], retry: { delays_minutes: [30] } })
    expect(await bench.run(number, campaign, 20)).toMatchObject({ status: 'running' })
    expect(bench.sentTo(to!)).toEqual([])
    bench.server.clock.advance(31 * MINUTE)
    await bench.run(number, campaign, 20)
    expect(bench.sentTo(to!)).toHaveLength(1)
    expect(await bench.recipients(number, campaign)).toMatchObject([{ attempts: 2 }])
    bench.server.clock.advance(6 * MINUTE)
    expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
  })

  test('does not hide from the stop by failures what it retries', async () => {
    const number = await bench.shop()
    const to = bench.phones(8)
    for (const phone of to) bench.server.graph.failNext(NOT_REACHABLE, { to: phone })
    const campaign = await bench.start(number, {
      to,
      retry: { delays_minutes: [30] },
      stops: { error_percent: 50, minimum_sample: 5 },
    })
    expect(await bench.run(number, campaign)).toMatchObject({
      status: 'paused',
      status_reason: { code: 'error_rate' },
    })
  })
})

test('a fault of one recipient stops nobody else, and they are reached when it works again', async () => {
  const number = await bench.shop()
  const [odd, ...others] = bench.phones(4)
  const contact = await number.workspace.api.call('contacts.create', { phone: odd! })
  const mend = await breakMessages(`new.contact_id = '${uuidOf('contact', contact.id)}'`)
  const campaign = await bench.start(number, { to: [odd!, ...others] })
  await bench.run(number, campaign)
  expect(others.map((phone) => bench.sentTo(phone).length)).toEqual([1, 1, 1])
  expect(bench.sentTo(odd!)).toEqual([])
  expect((await bench.report(number, campaign)).funnel).toMatchObject({ waiting: 1, failed: 0 })
  await mend()
  bench.server.clock.advance(15 * MINUTE)
  expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
  expect(bench.sentTo(odd!)).toHaveLength(1)
})

test('a fault that concerns everybody costs nobody their message', async () => {
  const number = await bench.shop()
  const to = bench.phones(6)
  const mend = await breakMessages('new.campaign_id is not null')
  const campaign = await bench.start(number, { to })
  for (let look = 0; look < 4; look++) {
    await bench.run(number, campaign, 20)
    bench.server.clock.advance(20 * MINUTE)
  }
  expect((await bench.report(number, campaign)).funnel).toMatchObject({ waiting: 6, failed: 0 })
  await mend()
  bench.server.clock.advance(10 * MINUTE)
  expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
  expect(to.map((phone) => bench.sentTo(phone).length)).toEqual(to.map(() => 1))
})

test('a campaign that keeps failing waits longer and longer, also where the server starts again in between', async () => {
  const number = await bench.shop()
  const campaign = await bench.start(number, { to: bench.phones(6) })
  const waits: number[] = []
  const breaks = async () => {
    throw new Error('broken')
  }
  const broken: Reaching = { roomOf: breaks, reach: breaks, withdraw: breaks, retried: [] }
  for (let start = 0; start < 4; start++) {
    // A process that has just started remembers nothing.
    const drain = createCampaignDrain(bench.server.platform, () => broken)
    for (let step = 0; step < 10; step++) {
      await drain()
      const { rows } = await owner.query<{ failed_steps: number; wait: number }>(
        'select failed_steps, extract(epoch from due_at - $2)::float8 as wait from campaigns where id = $1',
        [uuidOf('campaign', campaign.id), bench.server.clock.now()],
      )
      if (rows[0]!.failed_steps > waits.length) {
        waits.push(Math.round(rows[0]!.wait))
        bench.server.clock.advance(rows[0]!.wait * 1000)
        break
      }
      bench.server.clock.advance(1000)
    }
  }
  expect(waits).toEqual([5, 10, 20, 40])
  bench.server.clock.advance(20 * MINUTE)
  expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
  const { rows } = await owner.query('select failed_steps from campaigns where id = $1', [
    uuidOf('campaign', campaign.id),
  ])
  expect(rows).toEqual([{ failed_steps: 0 }])
})

test('a contact who is erased while the message is on its way does not keep the campaign open', async () => {
  const number = await bench.shop()
  const [gone] = bench.phones(1)
  const contact = await number.workspace.api.call('contacts.create', { phone: gone! })
  const campaign = await bench.start(number, { to: [gone!] })
  const { campaigns } = bench.server.wiring
  for (let step = 0; step < 3; step++) {
    await campaigns.drain()
    bench.server.clock.advance(500)
  }
  expect((await bench.report(number, campaign)).funnel).toMatchObject({ queued: 1 })
  await number.workspace.api.call('contacts.delete', { id: contact.id })
  expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
})

test('a contact who was merged before the start is reached as the one who was kept', async () => {
  const number = await bench.shop()
  const { api } = number.workspace
  const [first, second] = bench.phones(2)
  const kept = await api.call('contacts.create', { phone: first! })
  const merged = await api.call('contacts.create', { phone: second! })
  const made = await api.call('campaigns.create', {
    name: 'Offer',
    channel_id: number.channelId,
    contact_ids: [merged.id],
    content: bench.offer(),
  })
  const [from, into] = [uuidOf('contact', merged.id), uuidOf('contact', kept.id)]
  await inWork(bench.server.platform, number.workspace.id, (work) => mergeContacts(work, { from, into }))
  await api.call('campaigns.start', { id: made.id })
  expect(await bench.run(number, made)).toMatchObject({ status: 'completed', recipients_count: 1 })
  expect(bench.sentTo(first!).length + bench.sentTo(second!).length).toBe(1)
})
