/** Two contacts who turn out to be one person: each campaign reaches them once. A campaign that has ended leaves nobody in between. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCallingWorkspace } from '../calls/calls.fixture.ts'
import { type CampaignBench, openCampaigns } from './campaigns.fixture.ts'

let bench: CampaignBench
beforeAll(async () => {
  bench = await openCampaigns()
})
afterAll(() => bench.server.close())

async function twoQueued() {
  const number = await bench.shop()
  const { api } = number.workspace
  const phones = bench.phones(2)
  const contacts = [
    await api.call('contacts.create', { phone: phones[0]! }),
    await api.call('contacts.create', { phone: phones[1]! }),
  ]
  const campaign = await bench.start(number, { to: phones })
  for (let step = 0; step < 3; step++) {
    await bench.server.wiring.campaigns.drain()
    bench.server.clock.advance(500)
  }
  expect((await bench.report(number, campaign)).funnel).toMatchObject({ queued: 2 })
  return { number, api, phones, contacts, campaign }
}

describe('two contacts whose messages are both in line', () => {
  test('get one message after they were merged, and the other one says why it did not leave', async () => {
    const { number, api, phones, contacts, campaign } = await twoQueued()
    await api.call('contacts.merge', { id: contacts[0]!.id, contact_id: contacts[1]!.id })
    expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
    expect(phones.map((phone) => bench.sentTo(phone).length)).toEqual([1, 0])
    expect((await bench.recipients(number, campaign)).map(({ state, reason }) => [state, reason])).toEqual(
      expect.arrayContaining([['refused', 'merged_contact']]),
    )
  })

  test('are both erased from a campaign that was cancelled, and nobody stays in line', async () => {
    const { number, api, contacts, campaign } = await twoQueued()
    // One of the messages was claimed for sending, so that it cannot be taken back any more.
    await bench.server.database.database.transaction(number.workspace.id, (transaction) =>
      transaction.rows({
        text: `update outbox set state = 'sending', lease_until = now() + interval '1 year'
                where message_id = (select message_id from outbox order by message_id limit 1)`,
        values: [],
      }),
    )
    await api.call('campaigns.cancel', { id: campaign.id })
    for (const { id } of contacts) await api.call('contacts.delete', { id })
    for (let step = 0; step < 3; step++) {
      bench.server.clock.advance(60_000)
      await bench.server.wiring.campaigns.drain()
    }
    const states = (await bench.recipients(number, campaign)).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['cancelled', 'unknown'])
  })
})

describe('calls', () => {
  const MACHINE = '+15550200003'

  async function endCalls(api: Awaited<ReturnType<typeof createCallingWorkspace>>['api'], id: string) {
    for (let seconds = 0; seconds < 600; seconds++) {
      await bench.server.settle()
      if ((await api.call('campaigns.get', { id })).status !== 'running') return
      bench.server.clock.advance(1000)
    }
  }

  test('two contacts who were both called by one campaign can be merged', async () => {
    const { api, flowId } = await createCallingWorkspace(bench.server)
    const to = bench.phones(2)
    const made = await api.call('campaigns.create', {
      name: 'Calls',
      kind: 'call',
      to,
      call: { flow_id: flowId },
    })
    await api.call('campaigns.start', { id: made.id })
    await endCalls(api, made.id)
    const people = await Promise.all(
      to.map(async (phone) => (await api.call('contacts.list', { phone })).data[0]!.id),
    )
    await api.call('contacts.merge', { id: people[0]!, contact_id: people[1]! })
    const { data } = await api.call('contacts.timeline', { id: people[0]!, kinds: ['call'] })
    expect(data.map(({ call }) => call!.state)).toEqual(['completed', 'completed'])
  })

  test('two contacts whose calls both wait are called once after they were merged', async () => {
    const { api, flowId } = await createCallingWorkspace(bench.server)
    const to = bench.phones(2)
    const made = await api.call('campaigns.create', {
      name: 'Calls',
      kind: 'call',
      to,
      call: { flow_id: flowId },
    })
    const people = await Promise.all(
      to.map(async (phone) => (await api.call('contacts.list', { phone })).data[0]?.id),
    )
    const [first, second] = await Promise.all(
      people.map(async (id, index) => id ?? (await api.call('contacts.create', { phone: to[index]! })).id),
    )
    await api.call('campaigns.start', { id: made.id })
    for (let step = 0; step < 2; step++) {
      await bench.server.wiring.campaigns.drain()
      bench.server.clock.advance(500)
    }
    await api.call('contacts.merge', { id: first!, contact_id: second! })
    await endCalls(api, made.id)
    const calls = (await api.call('calls.list', { campaign_id: made.id })).data
    expect(calls.filter(({ dialed_at }) => dialed_at !== null)).toHaveLength(1)
  })

  test('a machine that took the words is reached and has not answered', async () => {
    const { api, flowId } = await createCallingWorkspace(bench.server)
    const made = await api.call('campaigns.create', {
      ...{ name: 'Calls', kind: 'call', to: [MACHINE] },
      call: { flow_id: flowId, voicemail: 'done' },
    })
    await api.call('campaigns.start', { id: made.id })
    await endCalls(api, made.id)
    const { data } = await api.call('campaigns.list_recipients', { id: made.id })
    expect(data).toMatchObject([{ state: 'delivered', reason: 'voicemail', attempts: 1 }])
  })
})
