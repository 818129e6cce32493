import type { Input, Output } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { type CallingWorkspace, createCallingWorkspace, refusal, untilOver } from './calls.fixture.ts'

const MINUTE = 10_000
const BUSY = '+15550200001'

let server: TestServer
let calling: CallingWorkspace
let people = 0
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  calling = await createCallingWorkspace(server)
  await api().call('price_lists.create', {
    ...{ name: 'Carrier', provider: 'voice/simulated', currency: 'USD', valid_from: '2026-01-01' },
    source: 'The contract with the carrier',
    prices: [{ country: '*', category: 'call_minute', price_micros: MINUTE }],
  })
})

const api = () => calling.api
const nextPhone = () => `+91986${String(++people).padStart(7, '0')}`
const budgetOf = (limit_micros: number, input: Partial<Input<'budgets.create'>> = {}) =>
  api().call('budgets.create', { name: 'Calls', currency: 'USD', limit_micros, ...input })
const usedOf = async ({ id }: { id: string }) => (await api().call('budgets.get', { id })).used_micros
/** At most two minutes are set aside for each: one, and the seconds by which a call is cut late. */
const callTo = (to: string) => ({ to, flow_id: calling.flowId, max_seconds: 60 })
const place = (to: string) => api().call('calls.create', callTo(to))

async function untilAllOver(look?: () => Promise<unknown>): Promise<Output<'calls.list'>['data']> {
  for (let steps = 0; steps < 600; steps++) {
    await server.settle()
    await look?.()
    const pages = await Promise.all([1, 2].map((page) => api().call('calls.list', { limit: 100, page })))
    const calls = pages.flatMap(({ data }) => data)
    if (calls.every(({ ended_at }) => ended_at !== null)) return calls
    server.clock.advance(2500)
  }
  throw new Error('the calls do not end')
}

test('the most that a call may cost is set aside before it is dialled, and what it did not cost comes back', async () => {
  const budget = await budgetOf(100 * MINUTE)
  const call = await place(nextPhone())
  await server.settle()
  expect(await usedOf(budget)).toBe(2 * MINUTE)
  const { duration_seconds: seconds } = await untilOver(server, api(), call.id)
  await server.settle()
  expect(await usedOf(budget)).toBe(MINUTE * Math.max(1, Math.ceil(seconds! / 60)))
})

test('a call that nobody answers gives all of its money back', async () => {
  const budget = await budgetOf(100 * MINUTE)
  const call = await place(BUSY)
  expect((await untilOver(server, api(), call.id)).state).toBe('failed')
  await server.settle()
  expect(await usedOf(budget)).toBe(0)
})

test('200 calls at the same time do not exceed a budget, and each refused one says which budget and how to raise it', async () => {
  await api().call('call_settings.update', { slots: 200 })
  const budget = await budgetOf(10 * MINUTE)
  const placed = await Promise.allSettled(Array.from({ length: 200 }, () => place(nextPhone())))
  const seen = new Set<number>()
  const calls = await untilAllOver(async () => seen.add(await usedOf(budget)))
  expect(Math.max(...seen)).toBe(10 * MINUTE)
  const answered = calls.filter(({ state }) => state === 'completed')
  const minutes = answered.reduce((sum, call) => sum + Math.max(1, Math.ceil(call.duration_seconds! / 60)), 0)
  await server.settle()
  // Money that comes back is used for calls that waited. The last minute is too little for a further call.
  expect([minutes, await usedOf(budget)]).toEqual([9, 9 * MINUTE])
  const refused = calls.filter(({ error }) => error?.code === 'budget_exhausted')
  expect(answered.length + refused.length + placed.filter(({ status }) => status === 'rejected').length).toBe(
    200,
  )
  expect(refused[0]!.error!.message).toContain(`PATCH /v1/budgets/${budget.id}`)
  expect(await refusal(api(), 'calls.create', callTo(nextPhone()))).toMatchObject({
    code: 'budget_exhausted',
    params: { budget_id: budget.id, amount_micros: 2 * MINUTE },
  })
}, 120_000)

test('a campaign of calls pauses at its budget, calls the rest when it is raised, and uses up no attempt by that', async () => {
  const campaign = await api().call('campaigns.create', {
    name: 'Survey',
    kind: 'call',
    to: Array.from({ length: 5 }, nextPhone),
    call: {
      ...{ flow_id: calling.flowId, calls_per_minute: 60, max_concurrent: 5, timeout_seconds: 60 },
      purpose: 'utility',
    },
    stops: { budget: { currency: 'USD', limit_micros: 3 * MINUTE } },
  })
  await api().call('campaigns.start', { id: campaign.id })
  const until = async (status: string) => {
    for (let seconds = 0; seconds < 900; seconds++) {
      await server.settle()
      const now = await api().call('campaigns.get', { id: campaign.id })
      if (now.status === status) return now
      server.clock.advance(1000)
    }
    throw new Error(`the campaign is not ${status}`)
  }
  expect((await until('paused')).status_reason).toMatchObject({ code: 'budget_exhausted' })
  const spent = (await untilAllOver()).filter(({ answered_at }) => answered_at !== null)
  expect(spent.length).toBe(2)
  await api().call('campaigns.update', {
    id: campaign.id,
    stops: { budget: { currency: 'USD', limit_micros: 100 * MINUTE } },
  })
  await api().call('campaigns.resume', { id: campaign.id })
  await until('completed')
  const { data } = await api().call('campaigns.list_recipients', { id: campaign.id, limit: 100 })
  expect(data.map(({ state, attempts }) => [state, attempts])).toEqual(data.map(() => ['answered', 1]))
}, 120_000)

test('a budget of an agent counts the calls of its channels alone, and a new budget what the period has cost', async () => {
  const agent = await api().call('agents.create', { name: 'Caller' })
  const other = await api().call('agents.create', { name: 'Writer' })
  await api().call('channels.update', { id: calling.channelId, agent_id: agent.id })
  const call = await place(nextPhone())
  const { duration_seconds: seconds } = await untilOver(server, api(), call.id)
  await server.settle()
  const cost = MINUTE * Math.max(1, Math.ceil(seconds! / 60))
  const budgets = [await budgetOf(MINUTE * 9, { agent_id: agent.id }), await budgetOf(MINUTE * 9)]
  const ofOther = await budgetOf(MINUTE * 9, { agent_id: other.id })
  expect(await Promise.all([...budgets, ofOther].map(usedOf))).toEqual([cost, cost, 0])
})
