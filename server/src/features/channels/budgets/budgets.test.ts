import { statusWebhook } from '@parley/channels/testing'
import type { Input, Output } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { noteStatements } from '../../../testing/note-statements.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

/** The built-in price of a service message in India, October 2026. */
const PRICE = 1_400
const TEXT = { type: 'text' as const, text: 'Hi' }

let server: TestServer
let number: TestNumber
let people = 0
const asked: string[] = []
beforeAll(async () => {
  server = await startTestServer({
    wrapDatabase: (database) =>
      noteStatements(
        database,
        () =>
          ({ text }) =>
            asked.push(text),
      ),
  })
  server.clock.advance(new Date('2026-10-05T10:00:00Z').getTime() - server.clock.now().getTime())
})
beforeEach(async () => {
  number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
})
afterAll(() => server.close())

const api = () => number.workspace.api
const newBudget = (input: Partial<Input<'budgets.create'>> = {}) =>
  api().call('budgets.create', { name: 'Daily', currency: 'USD', limit_micros: 10 * PRICE, ...input })

/** People who have just written. */
async function customers(count: number): Promise<string[]> {
  const phones = Array.from({ length: count }, () => `+91985${String(++people).padStart(7, '0')}`)
  const timestamp = Math.floor(server.clock.now().getTime() / 1000)
  for (const from of phones) await number.receive('hello', { from, timestamp })
  await server.settle()
  return phones
}

/** Until everything has left or was refused. */
async function deliver(): Promise<void> {
  for (let rest = 1; rest > 0; ) {
    server.clock.advance(1000)
    await server.settle()
    rest = (await api().call('messages.list', { status: 'queued', limit: 1 })).data.length
  }
}

async function report(message: { id: string }, status: string, type = 'regular'): Promise<void> {
  const { provider_message_id } = await api().call('messages.get', { id: message.id })
  await number.post(
    statusWebhook({
      phone_number_id: number.phoneNumberId,
      id: provider_message_id!,
      status,
      timestamp: Math.floor(server.clock.now().getTime() / 1000),
      ...(status === 'delivered' && { pricing: { pricing_model: 'PMP', type, category: 'service' } }),
      ...(status === 'failed' && { errors: [{ code: 131026, title: 'Undeliverable' }] }),
    }),
  )
  await server.settle()
}

const sentCount = () =>
  server.graph.messages.filter(({ phone_number_id }) => phone_number_id === number.phoneNumberId)
const read = async (budget: { id: string }) => api().call('budgets.get', { id: budget.id })
const noticesOf = async () => (await api().call('notices.list', { kind: 'budget.reached' })).data

test('four numbers that send at the same time do not exceed a budget together', async () => {
  const numbers = [number]
  while (numbers.length < 4) numbers.push(await server.createNumber(number.workspace, { status: 'draft' }))
  const budget = await newBudget()
  const timestamp = Math.floor(server.clock.now().getTime() / 1000)
  const people = numbers.map((each, index) => ({ each, to: `+9198600000${index}0` }))
  for (const { each, to } of people) await each.receive('hello', { from: to, timestamp })
  await server.settle()
  const ids = new Set(numbers.map(({ phoneNumberId }) => phoneNumberId))
  const count = () => server.graph.messages.filter(({ phone_number_id }) => ids.has(phone_number_id)).length
  const before = count()
  await Promise.all(
    people.flatMap(({ each, to }) =>
      Array.from({ length: 10 }, () =>
        api().call('messages.send', { to, content: TEXT, channel_id: each.channelId }),
      ),
    ),
  )
  await deliver()
  expect(count() - before).toBe(10)
  expect((await read(budget)).used_micros).toBe(10 * PRICE)
}, 60_000)

test('200 sends at the same time do not exceed a budget, and each refused one says which budget and how to raise it', async () => {
  const phones = await customers(200)
  const budget = await newBudget()
  const before = sentCount().length
  const calls = await Promise.allSettled(
    phones.map((to) => api().call('messages.send', { to, content: TEXT })),
  )
  await deliver()
  expect(sentCount().length - before).toBe(10)
  expect((await read(budget)).used_micros).toBe(10 * PRICE)
  const messages: Output<'messages.list'>['data'] = []
  for (const status of ['sent', 'failed'] as const)
    for (const page of [1, 2])
      messages.push(...(await api().call('messages.list', { status, limit: 100, page })).data)
  const refused = messages.filter(({ status }) => status === 'failed')
  const stopped = calls.filter((call) => call.status === 'rejected')
  expect(refused.length + stopped.length).toBe(190)
  expect(refused[0]!.error).toMatchObject({ code: 'budget_exhausted' })
  expect(refused[0]!.error!.message).toContain('"Daily"')
  expect(refused[0]!.error!.message).toContain(`PATCH /v1/budgets/${budget.id}`)
  const late = await api()
    .call('messages.send', { to: phones[0]!, content: TEXT })
    .catch((error) => error)
  expect(late).toMatchObject({ code: 'budget_exhausted', params: { budget_id: budget.id } })
}, 60_000)

test('an answer of an agent is under the budget, too, although it leaves with the commit of its turn', async () => {
  const { workspace } = number
  const agent = await server.createNumber(workspace)
  const ask = async (from: string) => {
    const timestamp = Math.floor(server.clock.now().getTime() / 1000)
    await agent.receive('When are you open?', { from, timestamp })
    await server.settle()
    server.clock.advance(1000)
    await server.settle()
  }
  const answers = () =>
    server.graph.messages.filter(({ phone_number_id }) => phone_number_id === agent.phoneNumberId).length
  await newBudget({ limit_micros: PRICE })
  await ask('+919870000001')
  expect(answers()).toBe(1)
  await ask('+919870000002')
  expect(answers()).toBe(1)
  const { data } = await api().call('messages.list', { status: 'failed' })
  expect(data).toMatchObject([{ sender: 'ai', error: { code: 'budget_exhausted' } }])
})

test('a workspace without a budget asks nothing about budgets', async () => {
  const [to] = await customers(1)
  asked.length = 0
  const message = await api().call('messages.send', { to: to!, content: TEXT })
  await deliver()
  await report(message, 'delivered')
  expect(asked.length).toBeGreaterThan(20)
  expect(asked.filter((text) => /from budgets where|budget_periods/.test(text))).toEqual([])
})

test('money is given back when a send fails, and settled at the real price when the message arrives', async () => {
  const phones = await customers(3)
  const budget = await newBudget()
  const messages = []
  for (const to of phones) messages.push(await api().call('messages.send', { to, content: TEXT }))
  await deliver()
  expect((await read(budget)).used_micros).toBe(3 * PRICE)
  await report(messages[0]!, 'failed')
  expect((await read(budget)).used_micros).toBe(2 * PRICE)
  await report(messages[1]!, 'delivered', 'free_entry_point')
  expect((await read(budget)).used_micros).toBe(PRICE)
  await report(messages[2]!, 'delivered')
  await report(messages[2]!, 'delivered')
  expect((await read(budget)).used_micros).toBe(PRICE)
})

test('the owner is told at 80 % and at 100 %, once each, and again after the budget was raised', async () => {
  const phones = await customers(12)
  const budget = await newBudget()
  const send = async (to: string) => {
    await api()
      .call('messages.send', { to, content: TEXT })
      .catch(() => undefined)
    await deliver()
  }
  const typesOf = async () => {
    const { data } = await api().call('events.list', { limit: 100 })
    return data.map(({ type }) => type).filter((type) => type.startsWith('budget.'))
  }
  for (const to of phones.slice(0, 7)) await send(to)
  expect(await noticesOf()).toEqual([])
  await send(phones[7]!)
  expect(await typesOf()).toEqual(['budget.warned'])
  expect(await noticesOf()).toMatchObject([{ severity: 'warning', subject: { type: 'budget' } }])
  for (const to of phones.slice(8, 10)) await send(to)
  expect((await typesOf()).sort()).toEqual(['budget.exhausted', 'budget.warned'])
  const before = sentCount().length
  await send(phones[10]!)
  expect(sentCount().length).toBe(before)
  await api().call('budgets.update', { id: budget.id, limit_micros: 20 * PRICE })
  expect(await noticesOf()).toEqual([])
  await send(phones[11]!)
  expect(sentCount().length).toBe(before + 1)
}, 60_000)

test('the next day begins with the whole budget, by the clock of its time zone', async () => {
  const phones = await customers(2)
  const budget = await newBudget({ limit_micros: PRICE, time_zone: 'Asia/Kolkata' })
  await api().call('messages.send', { to: phones[0]!, content: TEXT })
  await deliver()
  expect((await read(budget)).used_percent).toBe(100)
  const { period_ends_at } = await read(budget)
  expect(period_ends_at).toMatch(/T18:30:00.000Z$/)
  server.clock.advance(new Date(period_ends_at!).getTime() - server.clock.now().getTime())
  const fresh = await read(budget)
  expect([fresh.used_micros, fresh.period_started_at]).toEqual([0, period_ends_at])
  const [again] = await customers(1)
  await api().call('messages.send', { to: again!, content: TEXT })
  await deliver()
  expect((await read(budget)).used_micros).toBe(PRICE)
})

test('a budget of an agent counts the messages of its channel alone, and another currency counts nothing', async () => {
  const other = await server.createNumber(number.workspace, { status: 'draft' })
  const ofOther = await newBudget({ agent_id: other.agentId })
  const ofThis = await newBudget({ agent_id: number.agentId, period: 'total' })
  const inRupees = await newBudget({ currency: 'INR' })
  const [to] = await customers(1)
  await api().call('messages.send', { to: to!, content: TEXT, channel_id: number.channelId })
  await deliver()
  const used = await Promise.all(
    [ofOther, ofThis, inRupees].map(async (budget) => (await read(budget)).used_micros),
  )
  expect(used).toEqual([0, PRICE, 0])
})

test('a new budget begins with what its period has cost so far', async () => {
  const [to] = await customers(1)
  const message = await api().call('messages.send', { to: to!, content: TEXT })
  await deliver()
  await report(message, 'delivered')
  expect((await newBudget()).used_micros).toBe(PRICE)
  expect((await newBudget({ currency: 'INR' })).used_micros).toBe(0)
})

test('another workspace finds no budget, and an agent that it does not have is refused', async () => {
  const budget = await newBudget()
  const stranger = await server.createWorkspace()
  for (const name of ['budgets.get', 'budgets.delete', 'budgets.update'] as const)
    await expect(stranger.api.call(name, { id: budget.id })).rejects.toMatchObject({ code: 'not_found' })
  expect((await stranger.api.call('budgets.list', {})).data).toEqual([])
  const foreign = { name: 'x', currency: 'USD', limit_micros: 1, agent_id: number.agentId }
  await expect(stranger.api.call('budgets.create', foreign)).rejects.toMatchObject({
    fields: [{ path: ['agent_id'], rule: 'unknown_reference' }],
  })
  await api().call('budgets.delete', { id: budget.id })
  expect((await api().call('budgets.list', {})).data).toEqual([])
})
