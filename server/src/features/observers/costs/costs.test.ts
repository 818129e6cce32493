import { statusWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { type CostsBench, openCosts, REGULAR } from './costs.fixture.ts'

let bench: CostsBench
beforeAll(async () => {
  bench = await openCosts()
})
afterAll(() => bench.server.close())

const entriesOf = async (id: string) =>
  (await bench.entries()).filter(({ message_id }) => message_id === id).toReversed()

test('a message is entered when it has arrived, with the price of the provider’s report, and only once', async () => {
  const message = await bench.sendText()
  expect(await entriesOf(message.id)).toEqual([])
  const pricing = { ...REGULAR, category: 'service' }
  await bench.report(message, 'sent', pricing)
  expect(await entriesOf(message.id)).toEqual([])
  await bench.report(message, 'delivered', pricing)
  await bench.report(message, 'delivered', pricing)
  await bench.report(message, 'read')
  const [entry, ...others] = await entriesOf(message.id)
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    kind: 'message',
    amount_micros: 1_400,
    currency: 'USD',
    basis: 'price',
    source: 'api',
    category: 'service',
    country: 'IN',
    provider: 'whatsapp/meta-cloud',
    price_source: 'built_in 2026-01-01',
    channel_id: bench.number.channelId,
  })
})

test('a report that comes after the entry corrects it by a further one, also where it brings no event', async () => {
  const message = await bench.sendText()
  await bench.report(message, 'read')
  expect((await entriesOf(message.id)).map(({ basis }) => basis)).toEqual(['free_allowance'])
  await bench.report(message, 'delivered', { ...REGULAR, category: 'service' })
  expect((await entriesOf(message.id)).map(({ kind, amount_micros }) => [kind, amount_micros])).toEqual([
    ['message', 0],
    ['correction', 1_400],
  ])
  await bench.report(message, 'sent', { ...REGULAR, type: 'free_entry_point', category: 'service' })
  const entries = await entriesOf(message.id)
  expect(entries.map(({ amount_micros }) => amount_micros)).toEqual([0, 1_400, -1_400])
})

test('words of the provider that nobody knows are shown as unknown, and never as 0', async () => {
  const message = await bench.sendText()
  await bench.report(message, 'delivered', { ...REGULAR, type: 'half_price', category: 'service' })
  expect(await entriesOf(message.id)).toMatchObject([
    { amount_micros: null, currency: null, basis: 'unknown_price' },
  ])
})

test('a message that failed costs nothing', async () => {
  const message = await bench.sendText()
  await bench.report(message, 'failed')
  expect(await entriesOf(message.id)).toEqual([])
})

test('several processes that follow at the same time, and one that dies on the way, enter each message once', async () => {
  const message = await bench.sendText()
  const { database } = bench.server.platform
  const workspaceId = bench.number.workspace.id
  await bench.report(message, 'delivered', { ...REGULAR, category: 'utility' })
  const before = await bench.summary()
  // As after a crash: the entry is there, and the cursor was not moved.
  await database.transaction(workspaceId, (tx) =>
    tx.rows(sql`update cost_cursors set cursor = 0 where workspace_id = ${workspaceId}`),
  )
  await Promise.all(Array.from({ length: 4 }, () => bench.server.wiring.costs.drain()))
  await bench.server.settle()
  expect((await bench.summary()).totals).toEqual(before.totals)
  expect(await entriesOf(message.id)).toHaveLength(1)
})

test('the sums of each grouping are the sum of the entries', async () => {
  const entries = await bench.entries()
  const sum = entries.reduce((total, { amount_micros }) => total + (amount_micros ?? 0), 0)
  expect(sum).toBeGreaterThan(0)
  for (const by of [
    'day',
    'channel',
    'category',
    'country',
    'agent',
    'conversation',
    'source',
    'provider',
  ] as const) {
    const { data, totals } = await bench.summary({ by })
    expect(totals.find(({ currency }) => currency === 'USD')!.amount_micros).toBe(sum)
    expect(data.reduce((total, { amount_micros }) => total + (amount_micros ?? 0), 0)).toBe(sum)
    expect(data.find(({ currency }) => currency === null)).toMatchObject({ amount_micros: null, messages: 1 })
  }
  const { data } = await bench.summary({ by: 'channel' })
  expect(data[0]!.key).toBe(bench.number.channelId)
})

test('the download has a line for each entry', async () => {
  const file = await bench.number.workspace.api.call('costs.export', { since: '2026-10-01T00:00:00Z' })
  const chunks: Uint8Array[] = []
  for await (const chunk of file.content as AsyncIterable<Uint8Array>) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString().trim().split(/\r?\n/)
  expect(lines).toHaveLength((await bench.entries()).length + 1)
  expect(lines[0]).toMatch(/^id,kind,occurred_at,recorded_at,amount_micros,currency/)
})

test('the cost of a model is entered with the turn itself, and nothing where it costs nothing', async () => {
  const { id } = bench.number.workspace
  const { database } = bench.server.platform
  const request = (cost: number | null) => sql`
    insert into copilot_requests (workspace_id, id, operation, model, duration_ms, created_at, cost_micros)
    values (${id}, gen_random_uuid(), 'copilot.suggest', 'openai/gpt-5', 1, ${bench.server.clock.now()}, ${cost})`
  for (const cost of [0, 77, null]) await database.transaction(id, (tx) => tx.rows(request(cost)))
  bench.server.clock.advance(1000)
  const entered = (await bench.entries()).filter(({ kind }) => kind === 'copilot')
  expect(
    entered.map(({ amount_micros, currency, basis }) => [amount_micros, currency, basis]).sort(),
  ).toEqual([
    [null, null, 'unknown_price'],
    [77, 'USD', 'price'],
  ])
})

test('no entry is changed or deleted, and another workspace sees none', async () => {
  const { id } = bench.number.workspace
  const { database } = bench.server.platform
  for (const statement of [
    sql`update cost_entries set amount_micros = 0 where workspace_id = ${id}`,
    sql`delete from cost_entries where workspace_id = ${id}`,
  ])
    await expect(database.transaction(id, (tx) => tx.rows(statement))).rejects.toThrow(/permission denied/)
  const stranger = await bench.server.createWorkspace()
  expect((await stranger.api.call('costs.list', {})).data).toEqual([])
  expect((await stranger.api.call('costs.summarize', { since: '2026-10-01T00:00:00Z' })).totals).toEqual([])
})

test('an event that is older than what the ledger knows changes nothing', async () => {
  const { server, number } = bench
  const message = await bench.sendText()
  const report = (status: string, pricing?: Record<string, unknown>) =>
    number.post(
      statusWebhook({
        phone_number_id: number.phoneNumberId,
        id: message.provider_message_id,
        status,
        timestamp: Math.floor(server.clock.now().getTime() / 1000),
        ...(pricing && { pricing }),
      }),
    )
  await report('delivered')
  while ((await server.wiring.ledger.drain()) === 'again');
  await report('sent', { ...REGULAR, category: 'utility' })
  while ((await server.wiring.ledger.drain()) === 'again');
  // The report is noted and entered before the event of the delivery has its number.
  await server.wiring.costs.drain()
  await server.settle()
  expect(await entriesOf(message.id)).toMatchObject([{ category: 'utility', amount_micros: 1_400 }])
})
