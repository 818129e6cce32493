import { batchWebhook, statusWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const permutations = <Item>(items: Item[]): Item[][] =>
  items.length <= 1
    ? [items]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))

const TOLD = ['sent', 'delivered', 'read', 'played', 'failed']

test('all 120 orders, each delivered twice and in parts, leave every message in the same state', async () => {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const { api } = number.workspace
  const orders = permutations(TOLD).map((order, index) => ({
    order,
    to: `+91985${String(index).padStart(7, '0')}`,
  }))
  expect(orders).toHaveLength(120)
  await Promise.all(orders.map(({ to }) => number.receive('hello', { from: to })))
  await server.settle()
  const queued = await Promise.all(
    orders.map(({ to }) => api.call('messages.send', { to, content: { type: 'text', text: 'x' } })),
  )
  const readAll = () => Promise.all(queued.map(({ id }) => api.call('messages.get', { id })))
  for (let rest = 1; rest > 0; ) {
    server.clock.advance(1000)
    await server.settle()
    rest = (await api.call('messages.list', { status: 'queued', limit: 1 })).data.length
  }
  const sent = await readAll()
  const reports = (round: number[]) =>
    orders.flatMap(({ order, to }, index) =>
      round.map((step) =>
        statusWebhook({
          phone_number_id: number.phoneNumberId,
          id: sent[index]!.provider_message_id!,
          status: order[step]!,
          recipient: to,
          // When each thing happened is the same in every order.
          timestamp: 1_772_445_600 + 10 * TOLD.indexOf(order[step]!),
          ...(order[step] === 'failed' && { errors: [{ code: 131026, title: 'Message undeliverable' }] }),
        }),
      ),
    )
  for (const round of [[0, 1], [2], [3, 4], [0, 1, 2, 3, 4]]) {
    expect((await number.post(batchWebhook(reports(round)))).status).toBe(200)
    await server.settle()
  }
  const states = new Set<string>()
  for (const { status, error, delivered_at, read_at, failed_at } of await readAll()) {
    states.add(JSON.stringify({ status, error, delivered_at, read_at, failed_at }))
  }
  expect([...states]).toEqual([
    JSON.stringify({
      status: 'played',
      error: null,
      delivered_at: '2026-03-02T10:00:10.000Z',
      read_at: '2026-03-02T10:00:20.000Z',
      failed_at: '2026-03-02T10:00:40.000Z',
    }),
  ])
  const told: string[] = []
  const statuses = new Set<string>()
  for (let cursor: string | undefined; ; ) {
    const page = await api.call('events.list', { type: 'message.delivered', limit: 100, cursor })
    const messages = page.data.map(
      ({ data }) => (data as { message: { id: string; status: string } }).message,
    )
    told.push(...messages.map(({ id }) => id))
    for (const { status } of messages) statuses.add(status)
    if (!page.next_cursor) break
    cursor = page.next_cursor
  }
  expect(told.length).toBeGreaterThan(0)
  expect(new Set(told).size, 'each step is told once').toBe(told.length)
  expect([...statuses], 'also where a later step was reported with it').toEqual(['delivered'])
})
