/** Campaigns in whose calls an AI agent talks. */
import type { Api, Campaign, Input } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { databaseError, failingDatabase } from '../../../../testing/failing-database.ts'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import { createCallingWorkspace, refusal } from '../../calls/calls.fixture.ts'
import type { CallDependencies } from '../../calls/index.ts'
import { createProcess } from '../../calls/live/live.fixture.ts'

let server: TestServer
let api: Api
let flowId: string
let agentId: string
beforeAll(async () => {
  server = await startTestServer()
  server.clock.advance(new Date('2026-12-01T06:30:00Z').getTime() - server.clock.now().getTime())
})
beforeEach(async () => {
  const place = await createCallingWorkspace(server)
  api = place.api
  flowId = place.flowId
  agentId = (await api.call('agents.create', { name: 'Asha', instructions: 'Ask about order {{order}}.' })).id
  await api.call('agents.activate', { id: agentId })
})
afterAll(() => server.close())

type CallInput = NonNullable<Input<'campaigns.create'>['call']>

const VARIABLES = { order: 'order {{custom_fields.order|none}}', who: '{{first_name|there}}' }

async function people(count: number) {
  const made = []
  for (let index = 0; index < count; index++)
    made.push(
      await api.call('contacts.create', {
        name: `Meera ${index}`,
        phone: `+91988${String(index).padStart(7, '0')}`,
        custom_fields: { order: `A-${index}` },
      }),
    )
  return made
}

async function create(contacts: readonly { id: string }[], call: CallInput): Promise<Campaign> {
  return api.call('campaigns.create', {
    name: 'Delivery survey',
    kind: 'call',
    contact_ids: contacts.map(({ id }) => id),
    call,
  })
}

async function runToEnd(id: string, beforeStep: () => Promise<unknown> = server.settle): Promise<Campaign> {
  for (let seconds = 0; seconds < 900; seconds++) {
    await beforeStep()
    const campaign = await api.call('campaigns.get', { id })
    if (campaign.status !== 'running') return campaign
    server.clock.advance(1000)
  }
  throw new Error('the campaign does not end')
}

/** The channels of the server; the numbers that their carriers were told to dial are noted. */
function notingDials(dialed: string[]): CallDependencies['channels'] {
  const { channels } = server.wiring
  return {
    ...channels,
    openChannel(channel) {
      const opened = channels.openChannel(channel)
      const { calls } = opened.adapter
      if (!calls) return opened
      const dial: typeof calls.dial = (call, context) => {
        dialed.push(call.to)
        return calls.dial(call, context)
      }
      return { ...opened, adapter: { ...opened.adapter, calls: { ...calls, dial } } }
    },
  }
}

const callsOf = async (id: string) => (await api.call('calls.list', { campaign_id: id, limit: 100 })).data

test('an agent calls 20 people with their own values, none of them twice, though the process that calls dies again and again', async () => {
  const contacts = await people(20)
  const { id } = await create(contacts, {
    agent_id: agentId,
    variables: VARIABLES,
    calls_per_minute: 60,
    max_concurrent: 10,
  })
  await api.call('campaigns.start', { id })
  const { campaigns } = server.wiring
  const dialed: string[] = []
  const channels = notingDials(dialed)
  let deaths = 0
  /** Each process dies at a later statement than the one before: from the first one of a call to those of its talk. */
  const newProcess = () => {
    const database = failingDatabase(server.platform.database)
    const made = {
      isDead: false,
      calls: createProcess(server, { platform: { ...server.platform, database }, channels }),
    }
    let left = 5 + deaths * 4
    if (deaths < 12)
      database.failStatement = () => {
        if (--left >= 0) return undefined
        made.isDead = true
        return databaseError('57P01')
      }
    return made
  }
  let process = newProcess()
  const drainAll = async (calls: { drain(): Promise<unknown>; settled(): Promise<void> }) => {
    for (let rounds = 0; rounds < 50; rounds++) {
      if ((await calls.drain().catch(() => 'dead')) !== 'again') break
    }
    await calls.settled()
  }
  const done = await runToEnd(id, async () => {
    while ((await campaigns.drain()) === 'again');
    await drainAll(process.calls)
    if (!process.isDead) return
    deaths++
    process = newProcess()
    await drainAll(process.calls)
  })
  expect(done.status).toBe('completed')
  expect(deaths).toBe(12)

  const calls = await callsOf(id)
  const expected = contacts.map(({ id: contact_id }, index) => [
    contact_id,
    { order: `order A-${index}`, who: 'Meera' },
  ])
  expect(Object.fromEntries(calls.map((call) => [call.contact_id, call.variables]))).toEqual(
    Object.fromEntries(expected),
  )
  expect(calls).toHaveLength(20)
  expect(new Set(dialed).size).toBe(dialed.length)
  // A process that died while it dialled leaves a call that may have rung: it is never dialled again.
  const [answered, unknown] = ['completed', 'failed'].map((state) =>
    calls.filter((call) => call.state === state),
  )
  expect(answered!.length + unknown!.length).toBe(20)
  expect(answered!.length).toBeGreaterThan(0)
  for (const { end_reason } of unknown!) expect(end_reason).toBe('outcome_unknown')
  for (const call of calls) expect(call).toMatchObject({ agent_id: agentId, flow_id: null, attempt: 1 })
  expect(dialed).toEqual(expect.arrayContaining(answered!.map(({ to }) => to)))
  const { funnel } = await api.call('campaigns.report', { id })
  expect(funnel).toMatchObject({ recipients: 20, failed: 0, waiting: 0 })
  expect(funnel).toMatchObject({ answered: answered!.length, unknown: unknown!.length })
  const [first] = answered!
  const { data } = await api.call('messages.list', { session_id: first!.session_id!, order: 'asc' })
  expect(data[0]).toMatchObject({ sender: 'ai', conversation_id: first!.conversation_id })
}, 180_000)

test('quiet hours hold the calls of an agent, and do-not-disturb and consent refuse them', async () => {
  const contacts = await people(4)
  const [, quiet, refused] = contacts
  await api.call('contacts.update', { id: quiet!.id, do_not_disturb: true })
  const consent = { channel: 'any', purpose: 'marketing', allowed: false } as const
  await api.call('contacts.change_consent', { id: refused!.id, ...consent })
  await api.call('contact_rules.update', { quiet_hours: { from: '10:00', to: '18:00' } })
  const { id } = await create(contacts, { agent_id: agentId })
  await api.call('campaigns.start', { id })
  for (let step = 0; step < 5; step++) {
    await server.settle()
    server.clock.advance(60_000)
  }
  expect(await callsOf(id)).toEqual([])
  server.clock.advance(7 * 3_600_000)
  expect((await runToEnd(id)).status).toBe('completed')
  const { data } = await api.call('campaigns.list_recipients', { id })
  const reasons = Object.fromEntries(
    data.map(({ contact_id, state, reason }) => [contact_id, [state, reason]]),
  )
  expect(reasons).toMatchObject({
    [contacts[0]!.id]: ['answered', null],
    [refused!.id]: ['refused', 'marketing_opted_out'],
  })
  expect((await callsOf(id)).map(({ contact_id }) => contact_id)).not.toContain(quiet!.id)
}, 60_000)

test('a recipient who lacks a value is refused, and the others are called', async () => {
  const [known] = await people(1)
  const unknown = await api.call('contacts.create', { name: 'Dev', phone: '+919889999999' })
  const { id } = await create([known!, unknown], {
    agent_id: agentId,
    variables: { order: '{{custom_fields.order}}' },
  })
  await api.call('campaigns.start', { id })
  expect((await runToEnd(id)).status).toBe('completed')
  const { data } = await api.call('campaigns.list_recipients', { id, states: ['refused'] })
  expect(data).toMatchObject([{ contact_id: unknown.id, reason: 'variable_missing' }])
  expect((await callsOf(id)).map(({ contact_id }) => contact_id)).toEqual([known!.id])
})

test('a flow gets the values of its recipient, too', async () => {
  const [known] = await people(1)
  const { id } = await create([known!], { flow_id: flowId, variables: VARIABLES })
  await api.call('campaigns.start', { id })
  expect((await runToEnd(id)).status).toBe('completed')
  expect(await callsOf(id)).toMatchObject([{ variables: { order: 'order A-0', who: 'Meera' } }])
})

test('a campaign of calls names exactly one of agent and flow, which exist, and values that a contact has', async () => {
  const contacts = await people(1)
  const other = await createCallingWorkspace(server)
  const foreign = (await other.api.call('agents.create', { name: 'Other' })).id
  const told = (call: CallInput) =>
    refusal(api, 'campaigns.create', {
      ...{ name: 'Survey', kind: 'call' as const },
      contact_ids: contacts.map(({ id }) => id),
      call,
    })
  expect(await told({ agent_id: agentId, flow_id: flowId })).toMatchObject({
    code: 'validation_failed',
    fields: [
      {
        path: ['call', 'agent_id'],
        rule: 'exactly_one',
        message: 'Name exactly one of `call.flow_id` and `call.agent_id`.',
      },
    ],
  })
  expect(await told({})).toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['call', 'flow_id'], rule: 'exactly_one' }],
  })
  expect(await told({ agent_id: foreign })).toMatchObject({
    fields: [{ path: ['call', 'agent_id'], rule: 'unknown_reference' }],
  })
  expect(await told({ agent_id: agentId, variables: { x: '{{horoscope}}' } })).toMatchObject({
    fields: [{ path: ['call', 'variables'], rule: 'unknown_placeholder' }],
  })
})

test('an agent is not deleted while a campaign calls with it, and a campaign pauses while its agent is paused', async () => {
  const contacts = await people(2)
  const { id } = await create(contacts, { agent_id: agentId })
  expect(await refusal(api, 'agents.delete', { id: agentId })).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Delivery survey'),
  })
  await api.call('agents.pause', { id: agentId })
  await api.call('campaigns.start', { id })
  expect(await runToEnd(id)).toMatchObject({
    status: 'paused',
    status_reason: { code: 'agent_unavailable' },
  })
  expect(await callsOf(id)).toEqual([])
  await api.call('agents.activate', { id: agentId })
  await api.call('campaigns.resume', { id })
  expect((await runToEnd(id)).status).toBe('completed')
  expect(await callsOf(id)).toHaveLength(2)
  await api.call('agents.delete', { id: agentId })
})
