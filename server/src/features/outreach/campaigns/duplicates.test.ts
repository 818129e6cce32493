/** Duplicates of campaigns, and the settings of calls that further runs use: an order, hours, data of their own. */
import type { Api, Campaign, Input } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { createCallingWorkspace, refusal } from '../calls/calls.fixture.ts'

let server: TestServer
let api: Api
let agentId: string
beforeAll(async () => {
  server = await startTestServer()
  server.clock.advance(new Date('2026-12-01T06:30:00Z').getTime() - server.clock.now().getTime())
})
beforeEach(async () => {
  api = (await createCallingWorkspace(server)).api
  agentId = (await api.call('agents.create', { name: 'Asha' })).id
  await api.call('agents.activate', { id: agentId })
})
afterAll(() => server.close())

let numbers = 0
const makeContact = (input: Partial<Input<'contacts.create'>> = {}) =>
  api.call('contacts.create', {
    name: 'Meera',
    phone: `+91988${String(++numbers).padStart(7, '0')}`,
    ...input,
  })

const create = (contacts: readonly { id: string }[], input: Partial<Input<'campaigns.create'>> = {}) =>
  api.call('campaigns.create', {
    name: 'Survey',
    kind: 'call',
    contact_ids: contacts.map(({ id }) => id),
    ...input,
    call: { agent_id: agentId, calls_per_minute: 100, ...input.call },
  })

async function runToEnd(id: string): Promise<Campaign> {
  for (let seconds = 0; seconds < 300; seconds++) {
    await server.settle()
    const campaign = await api.call('campaigns.get', { id })
    if (!['running', 'scheduled'].includes(campaign.status)) return campaign
    server.clock.advance(1000)
  }
  throw new Error('the campaign does not end')
}

test('a duplicate has the settings of its campaign and none of its history, and runs of one campaign are told apart', async () => {
  const contacts = [await makeContact(), await makeContact()]
  const input = { retry: { delays_minutes: [5] }, metadata: { team: 'north' }, ignore_do_not_disturb: true }
  const { id } = await create(contacts, input)
  await api.call('campaigns.start', { id })
  const first = await runToEnd(id)
  const copy = await api.call('campaigns.duplicate', { id })
  expect(copy).toEqual({
    ...first,
    ...{ id: copy.id, status: 'draft', source_campaign_id: id, recipients_count: null },
    ...{ created_at: copy.created_at, updated_at: copy.updated_at, started_at: null, completed_at: null },
  })
  await api.call('campaigns.start', { id: copy.id })
  await runToEnd(copy.id)
  const ofCopy = await api.call('campaigns.duplicate', { id: copy.id, name: 'Survey in May' })
  expect(ofCopy).toMatchObject({ name: 'Survey in May', source_campaign_id: id })

  const callsOf = async (filter: Input<'calls.list'>) =>
    (await api.call('calls.list', { ...filter, limit: 100 })).data
  expect(await callsOf({ campaign_id: id })).toHaveLength(2)
  expect(await callsOf({ source_campaign_id: id })).toHaveLength(4)
  for (const call of await callsOf({ campaign_id: copy.id }))
    expect(call).toMatchObject({ source_campaign_id: id, attempt: 1 })
  const idsOf = async (filter: Input<'campaigns.list'>) =>
    (await api.call('campaigns.list', filter)).data.map((campaign) => campaign.id)
  expect(await idsOf({ source_campaign_id: id })).toEqual([ofCopy.id, copy.id, id])
  expect(await idsOf({ is_duplicate: 'true' })).toEqual([ofCopy.id, copy.id])
  expect(await idsOf({ is_duplicate: 'false' })).toEqual([id])
}, 60_000)

test('two callers who start another run at the same moment start one, and a third waits until it has ended', async () => {
  const contacts = [await makeContact()]
  const { id } = await create(contacts)
  const again = () => api.call('campaigns.duplicate', { id, start: true })
  const runs = await Promise.allSettled([again(), again(), again()])
  const started = runs.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []))
  expect(started).toMatchObject([{ status: 'running', source_campaign_id: id }])
  expect(await refusal(api, 'campaigns.duplicate', { id, start: true })).toMatchObject({
    code: 'conflict',
    params: { campaign_id: started[0]!.id },
  })
  // A refused run leaves no draft behind.
  expect((await api.call('campaigns.list', { source_campaign_id: id })).data).toHaveLength(2)
  await runToEnd(started[0]!.id)
  await runToEnd((await again()).id)
  expect((await api.call('calls.list', { source_campaign_id: id })).data).toHaveLength(2)
}, 60_000)

test('a schedule that is over is left out of a duplicate, and one that is to come stays', async () => {
  const contacts = [await makeContact()]
  const starts_at = new Date(server.clock.now().getTime() + 60_000).toISOString()
  const { id } = await create(contacts, { schedule: { starts_at } })
  expect((await api.call('campaigns.duplicate', { id })).schedule).toMatchObject({ starts_at })
  server.clock.advance(61_000)
  const late = await api.call('campaigns.duplicate', { id, start: true })
  expect(late).toMatchObject({ schedule: null, status: 'running' })
})

test('contacts are called by the number of a custom field, and their calls carry data of their own', async () => {
  const contacts = [
    await makeContact({ custom_fields: { rank: 7 }, external_id: 'crm-7' }),
    await makeContact({ custom_fields: { rank: 'first' }, external_id: 'crm-text' }),
    await makeContact({ custom_fields: { rank: -1.5 } }),
    await makeContact({ custom_fields: { rank: 2 }, external_id: 'crm-2' }),
  ]
  const { id } = await create(contacts, {
    call: {
      agent_id: agentId,
      max_concurrent: 1,
      order_by: { custom_field: 'rank', default: 5 },
      metadata: { reference: '{{external_id}}', line: 'north' },
    },
  })
  await api.call('campaigns.start', { id })
  await runToEnd(id)
  const { data } = await api.call('calls.list', { campaign_id: id })
  expect(data.map(({ metadata }) => metadata).reverse()).toEqual([
    { line: 'north' },
    { reference: 'crm-2', line: 'north' },
    { reference: 'crm-text', line: 'north' },
    { reference: 'crm-7', line: 'north' },
  ])
  const { data: recipients } = await api.call('campaigns.list_recipients', { id })
  for (const { call_id } of recipients)
    expect(await api.call('calls.get', { id: call_id! })).toMatchObject({ campaign_id: id })
}, 60_000)

test('no call begins outside of the hours of the campaign', async () => {
  await api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '00:00' } })
  const now = server.clock.now()
  const clock = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString().slice(11, 16)
  const { id } = await create([await makeContact()], {
    call: { agent_id: agentId, hours: { from: clock(60), to: clock(90) } },
  })
  await api.call('campaigns.start', { id })
  for (let minutes = 0; minutes < 58; minutes++) {
    await server.settle()
    server.clock.advance(60_000)
  }
  expect((await api.call('calls.list', { campaign_id: id })).data).toEqual([])
  server.clock.advance(2 * 60_000)
  expect((await runToEnd(id)).status).toBe('completed')
  expect((await api.call('calls.list', { campaign_id: id })).data).toHaveLength(1)
}, 60_000)
