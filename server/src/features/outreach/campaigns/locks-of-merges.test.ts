/** Contacts are merged while a campaign reaches them: nobody waits in a circle (docs/decisions/lock-order.md), and each person is reached once. */
import { readId } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LockedRow, locksTooEarly } from '../../../testing/locks-in-order.ts'
import { createCallingWorkspace } from '../calls/calls.fixture.ts'
import { type CampaignBench, openCampaigns } from './campaigns.fixture.ts'

let bench: CampaignBench
/** As the owner of the tables. */
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

const drain = () => bench.server.wiring.campaigns.drain()
const uuidOf = ({ id }: { id: string }) => readId('contact', id)!
const recipientOf = (contact: { id: string }): LockedRow => ({
  ...{ table: 'campaign_recipients', key: 'contact_id', id: uuidOf(contact) },
})
const isEarly = (first: LockedRow, second: LockedRow, work: () => Promise<unknown>) =>
  locksTooEarly(bench.server.database.connectionString, first, second, work)

/** A campaign to two contacts, in the order of their places, which has taken them and attempted nobody. */
async function begun() {
  const number = await bench.shop()
  const { api } = number.workspace
  const phones = bench.phones(2)
  const contacts = await Promise.all(phones.map((phone) => api.call('contacts.create', { phone })))
  const campaign = await bench.start(number, { to: phones, retry: { delays_minutes: [1] } })
  await drain()
  const { data } = await api.call('campaigns.list_recipients', { id: campaign.id })
  const inOrder = data.map(({ contact_id }) => contacts.find(({ id }) => id === contact_id)!)
  // On the disk, and by its time, the first one is the last one.
  await owner.query(
    `update campaign_recipients set next_attempt_at = next_attempt_at + interval '1 second' where contact_id = $1`,
    [uuidOf(inOrder[0]!)],
  )
  return { number, api, campaign, contacts: inOrder as [(typeof contacts)[0], (typeof contacts)[0]] }
}

test.each(['first', 'second'])(
  'a merge locks recipients in their order, whichever of them is kept: the %s',
  async (kept) => {
    const { api, contacts } = await begun()
    const [first, second] = contacts
    const [into, from] = kept === 'first' ? [first, second] : [second, first]
    const merge = () => api.call('contacts.merge', { id: into.id, contact_id: from.id })
    expect(await isEarly(recipientOf(first), recipientOf(second), merge)).toBe(false)
  },
)

test('a campaign that is cancelled locks its recipients in their order', async () => {
  const { api, campaign, contacts } = await begun()
  const cancel = () => api.call('campaigns.cancel', { id: campaign.id })
  expect(await isEarly(recipientOf(contacts[0]), recipientOf(contacts[1]), cancel)).toBe(false)
})

test('a step that repeats failures holds no recipient while it waits for a contact', async () => {
  const { campaign, contacts } = await begun()
  const [failed, waiting] = contacts
  await owner.query(
    `update campaign_recipients set state = 'failed', reason = 'provider_unreachable', attempts = 1, failed_at = '2000-01-01'
      where contact_id = $1`,
    [uuidOf(failed)],
  )
  await owner.query('update campaigns set due_at = $2 where id = $1', [
    readId('campaign', campaign.id),
    bench.server.clock.now(),
  ])
  bench.server.clock.advance(2500)
  const contact = { table: 'contacts', id: uuidOf(waiting) }
  expect(
    await isEarly(contact, recipientOf(failed), async () => {
      await drain()
      await drain()
    }),
  ).toBe(false)
})

test('a merge locks calls before recipients, as the worker of calls does', async () => {
  const { api, flowId } = await createCallingWorkspace(bench.server)
  const [called, other] = await Promise.all(
    bench.phones(2).map((phone) => api.call('contacts.create', { phone })),
  )
  const campaign = await api.call('campaigns.create', {
    ...{ name: 'Calls', kind: 'call', to: [called!.phone!] },
    call: { flow_id: flowId },
  })
  await api.call('campaigns.start', { id: campaign.id })
  await drain()
  await drain()
  const { data } = await api.call('calls.list', { campaign_id: campaign.id })
  const row = { table: 'calls', id: readId('call', data[0]!.id)! }
  const merge = () => api.call('contacts.merge', { id: other!.id, contact_id: called!.id })
  expect(await isEarly(row, recipientOf(called!), merge)).toBe(false)
})

test('a merge does not wait for a campaign that takes its recipients: it is done again, or says that it lost', async () => {
  const number = await bench.shop()
  const { api } = number.workspace
  const phones = bench.phones(2)
  const [one, other] = await Promise.all(phones.map((phone) => api.call('contacts.create', { phone })))
  const draft = await api.call('campaigns.create', {
    ...{ name: 'Draft', channel_id: number.channelId, to: phones, content: bench.offer() },
  })
  const merge = () => api.call('contacts.merge', { id: one!.id, contact_id: other!.id })
  await owner.query('begin')
  await owner.query('select from campaigns where id = $1 for update', [readId('campaign', draft.id)])
  await expect(merge()).rejects.toMatchObject({ code: 'unavailable' })
  await owner.query('rollback')
  await merge()
  await api.call('campaigns.start', { id: draft.id })
  expect((await bench.run(number, draft)).recipients_count).toBe(1)
})

describe('at the same moment', () => {
  const PAIRS = 30

  test('pairs of contacts are merged while a campaign reaches them, and each person gets one message', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const phones = bench.phones(2 * PAIRS)
    const contacts = await Promise.all(phones.map((phone) => api.call('contacts.create', { phone })))
    const campaign = await bench.start(number, { to: phones })
    await drain()
    const merges = Array.from({ length: PAIRS }, (_, pair) => async () => {
      const [into, from] = [contacts[2 * pair]!, contacts[2 * pair + 1]!]
      await api.call('contacts.merge', { id: into.id, contact_id: from.id })
    })
    const steps = async () => {
      for (let step = 0; step < 20; step++) {
        await drain()
        await bench.server.wiring.delivery.drain()
        bench.server.clock.advance(250)
      }
    }
    await Promise.all([steps(), ...merges.map((merge) => merge())])
    expect(await bench.run(number, campaign, 200)).toMatchObject({ status: 'completed' })
    const { rows } = await owner.query<{ deadlocks: string }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    )
    expect(rows).toEqual([{ deadlocks: '0' }])
    const sent = Array.from(
      { length: PAIRS },
      (_, pair) => [phones[2 * pair]!, phones[2 * pair + 1]!].flatMap((phone) => bench.sentTo(phone)).length,
    )
    // A person whose two messages had both left before the merge has them both.
    const both =
      (await bench.recipients(number, campaign)).filter(({ state }) => state === 'sent').length - PAIRS
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(PAIRS + both)
    expect(Math.min(...sent)).toBe(1)
  }, 60_000)
})
