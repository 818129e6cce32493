import type { Api, Campaign } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import { createCallingWorkspace } from '../../calls/calls.fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  server.clock.advance(new Date('2026-12-01T06:30:00Z').getTime() - server.clock.now().getTime())
})
afterAll(() => server.close())

const BUSY = '+15550200001'
const MACHINE = '+15550200003'
const CHANNEL_FAILS = '+15550200009'

test('a campaign of calls stays within its rate and its calls at a time, tries a busy number again, and reaches everybody else once', async () => {
  const { api, flowId } = await createCallingWorkspace(server)
  const phones = Array.from({ length: 40 }, (_, index) => `+91986${String(index).padStart(7, '0')}`)
  const people = await Promise.all(
    [...phones, BUSY, MACHINE].map((phone) => api.call('contacts.create', { name: 'Asha', phone })),
  )
  const campaign = await api.call('campaigns.create', {
    name: 'Survey',
    kind: 'call',
    contact_ids: people.map(({ id }) => id),
    call: { flow_id: flowId, calls_per_minute: 30, max_concurrent: 5 },
    retry: { delays_minutes: [2] },
  })
  await api.call('campaigns.start', { id: campaign.id })
  let most = 0
  const dialedAt: number[] = []
  for (let seconds = 0; seconds < 900; seconds++) {
    await server.settle()
    most = Math.max(most, (await api.call('call_settings.get', {})).slots_in_use)
    if ((await api.call('campaigns.get', { id: campaign.id })).status !== 'running') break
    server.clock.advance(1000)
  }
  expect(await api.call('campaigns.get', { id: campaign.id })).toMatchObject({ status: 'completed' })
  expect(most).toBeLessThanOrEqual(5)
  const calls = (await api.call('calls.list', { campaign_id: campaign.id, limit: 100 })).data
  for (const { dialed_at } of calls) dialedAt.push(new Date(dialed_at!).getTime())
  for (const at of dialedAt)
    expect(dialedAt.filter((other) => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(30)
  const to = (phone: string) => calls.filter((call) => call.to === phone)
  expect(to(BUSY).map(({ attempt, end_reason }) => [attempt, end_reason])).toEqual([
    [2, 'busy'],
    [1, 'busy'],
  ])
  expect(to(MACHINE)).toHaveLength(2)
  for (const phone of phones) expect(to(phone).map(({ end_reason }) => end_reason)).toEqual(['finished'])
  const { data } = await api.call('campaigns.list_recipients', { id: campaign.id, limit: 100 })
  expect(data.filter(({ state }) => state === 'answered')).toHaveLength(40)
  expect(
    data
      .filter(({ state }) => state === 'failed')
      .map(({ reason }) => reason)
      .toSorted(),
  ).toEqual(['busy', 'voicemail'])
}, 120_000)

async function runToEnd(api: Api, id: string): Promise<Campaign> {
  for (let seconds = 0; seconds < 900; seconds++) {
    await server.settle()
    const campaign = await api.call('campaigns.get', { id })
    if (campaign.status !== 'running') return campaign
    server.clock.advance(1000)
  }
  throw new Error('the campaign does not end')
}

test('a campaign of calls is marketing unless it says otherwise, and does not call contacts who opted out of it', async () => {
  const { api, flowId } = await createCallingWorkspace(server)
  const refuse = (id: string, channel: 'any' | 'voice') =>
    api.call('contacts.change_consent', { id, channel, purpose: 'marketing', allowed: false })
  const people = await Promise.all(
    ['Asha', 'Meera', 'Dev'].map((name, index) =>
      api.call('contacts.create', { name, phone: `+91987000000${index}` }),
    ),
  )
  const [willing, everywhere, byTelephone] = people.map(({ id }) => id)
  await refuse(everywhere!, 'any')
  await refuse(byTelephone!, 'voice')
  const statesOf = async (purpose?: 'utility') => {
    const call = { flow_id: flowId, ...(purpose && { purpose }) }
    const contact_ids = people.map(({ id }) => id)
    const made = await api.call('campaigns.create', { name: 'Offer', kind: 'call', contact_ids, call })
    expect(made.call?.purpose).toBe(purpose ?? 'marketing')
    await api.call('campaigns.start', { id: made.id })
    expect((await runToEnd(api, made.id)).status).toBe('completed')
    const { data } = await api.call('campaigns.list_recipients', { id: made.id })
    return Object.fromEntries(data.map(({ contact_id, state, reason }) => [contact_id, [state, reason]]))
  }
  expect(await statesOf()).toEqual({
    [willing!]: ['answered', null],
    [everywhere!]: ['refused', 'marketing_opted_out'],
    [byTelephone!]: ['refused', 'consent_withdrawn'],
  })
  expect(Object.values(await statesOf('utility'))).toEqual(Array(3).fill(['answered', null]))
})

test('a call that its carrier never took uses up neither an attempt nor the frequency cap', async () => {
  const { api, channelId, flowId } = await createCallingWorkspace(server)
  await api.call('contact_rules.update', { frequency_caps: [{ purpose: null, most: 1, hours: 24 }] })
  const { id: contact } = await api.call('contacts.create', { name: 'Asha', phone: CHANNEL_FAILS })
  const { id } = await api.call('campaigns.create', {
    name: 'Survey',
    kind: 'call',
    contact_ids: [contact],
    call: { flow_id: flowId },
    retry: { delays_minutes: [] },
  })
  const recipient = async () => (await api.call('campaigns.list_recipients', { id })).data[0]
  await api.call('campaigns.start', { id })
  expect(await runToEnd(api, id)).toMatchObject({ status: 'paused' })
  expect(await recipient()).toMatchObject({ state: 'waiting', attempts: 0 })

  await api.call('channels.delete', { id: channelId })
  await api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Another line' })
  await api.call('contacts.update', { id: contact, phone: '+919870000009' })
  await api.call('campaigns.resume', { id })
  expect(await runToEnd(api, id)).toMatchObject({ status: 'completed' })
  expect(await recipient()).toMatchObject({ state: 'answered', attempts: 1 })
  const { data } = await api.call('calls.list', { campaign_id: id })
  expect(data.map(({ attempt, end_reason }) => [attempt, end_reason])).toEqual([
    [1, 'finished'],
    [1, 'channel_unavailable'],
  ])
})

test('a call of a campaign that a person cancels is not placed again', async () => {
  const { api, flowId } = await createCallingWorkspace(server)
  const { id: contact } = await api.call('contacts.create', { name: 'Asha', phone: '+919870000010' })
  const { id } = await api.call('campaigns.create', {
    name: 'Survey',
    kind: 'call',
    contact_ids: [contact],
    call: { flow_id: flowId },
  })
  await api.call('campaigns.start', { id })
  // Its recipients are taken, then the first call is placed; no worker of calls runs.
  for (let step = 0; step < 3; step++) await server.wiring.campaigns.drain()
  const [placed] = (await api.call('calls.list', { campaign_id: id })).data
  await api.call('calls.hang_up', { id: placed!.id })
  expect(await runToEnd(api, id)).toMatchObject({ status: 'completed' })
  expect((await api.call('calls.list', { campaign_id: id })).data).toMatchObject([
    { id: placed!.id, dialed_at: null, end_reason: 'cancelled' },
  ])
  const { data } = await api.call('campaigns.list_recipients', { id })
  expect(data).toMatchObject([{ state: 'failed', reason: 'cancelled' }])
})

test('a campaign names a flow and a voice channel that exist, and its flow is not deleted under it', async () => {
  const { api, flowId } = await createCallingWorkspace(server)
  const other = await createCallingWorkspace(server)
  const { id: contact } = await api.call('contacts.create', { name: 'Asha', phone: '+919870000011' })
  const create = (call: { flow_id: string }, channel_id?: string) =>
    api.call('campaigns.create', {
      name: 'Survey',
      kind: 'call',
      contact_ids: [contact],
      call,
      ...(channel_id && { channel_id }),
    })
  const problem = (path: (string | number)[]) => ({
    code: 'validation_failed',
    fields: [{ path, rule: 'unknown_reference' }],
  })
  const told = (made: Promise<unknown>) => made.then(() => 'it succeeded').catch((error: unknown) => error)
  for (const flow_id of [other.flowId, 'flow_nothing', 'conv_01ARZ3NDEKTSV4RRFFQ69G5FAV'])
    expect(await told(create({ flow_id }))).toMatchObject(problem(['call', 'flow_id']))
  expect(await told(create({ flow_id: flowId }, other.channelId))).toMatchObject(problem(['channel_id']))

  const draft = await create({ flow_id: flowId })
  expect(
    await told(api.call('campaigns.update', { id: draft.id, call: { flow_id: other.flowId } })),
  ).toMatchObject(problem(['call', 'flow_id']))
  expect(await told(api.call('flows.delete', { id: flowId }))).toMatchObject({ code: 'conflict' })
})
