import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const LIST: Input<'price_lists.create'> = {
  name: 'Our rate card',
  provider: 'whatsapp/meta-cloud',
  currency: 'INR',
  valid_from: '2026-02-01',
  source: 'Invoice of January',
  prices: [
    { country: 'IN', category: 'marketing', price_micros: 863_100 },
    { country: 'IN', category: 'utility', price_micros: 115_000 },
  ],
}
const forecast = (at: string) =>
  workspace.api.call('costs.forecast', {
    at,
    lines: [
      { country: 'IN', category: 'marketing', count: 10_000 },
      { country: 'BR', category: 'utility', count: 100 },
    ],
  })

test('a list is read as it was made, and holds from its day on, until it is deleted', async () => {
  const before = await forecast('2026-03-01T00:00:00Z')
  expect(before.totals).toEqual([{ currency: 'USD', amount_micros: 118_680_000, messages: 10_100 }])
  const made = await workspace.api.call('price_lists.create', LIST)
  expect(made).toMatchObject(LIST)
  expect(await workspace.api.call('price_lists.get', { id: made.id })).toEqual(made)
  const { data } = await workspace.api.call('price_lists.list', { provider: 'whatsapp/meta-cloud' })
  expect(data).toEqual([made])
  const after = await forecast('2026-03-01T00:00:00Z')
  expect(after.lines[0]).toMatchObject({
    price_micros: 863_100,
    amount_micros: 8_631_000_000,
    currency: 'INR',
    price_source: made.id,
  })
  expect(after.totals).toEqual([
    { currency: 'INR', amount_micros: 8_631_000_000, messages: 10_000 },
    { currency: 'USD', amount_micros: 680_000, messages: 100 },
  ])
  expect((await forecast('2026-01-31T23:59:59Z')).totals).toEqual(before.totals)
  await workspace.api.call('price_lists.delete', { id: made.id })
  expect((await forecast('2026-03-01T00:00:00Z')).totals).toEqual(before.totals)
})

test('messages without a known price are counted, and are in no sum', async () => {
  const found = await workspace.api.call('costs.forecast', {
    provider: 'sms/unknown',
    lines: [{ country: 'IN', category: 'message', count: 7 }],
  })
  expect(found).toMatchObject({ totals: [], unpriced_messages: 7 })
  expect(found.lines[0]).toMatchObject({ price_micros: null, amount_micros: null, basis: 'unknown_price' })
})

test('a day that does not exist and a line that stands twice are refused, both at once', async () => {
  const [line] = LIST.prices
  const input = { ...LIST, valid_from: '2026-02-30', prices: [line!, line!] }
  await expect(workspace.api.call('price_lists.create', input)).rejects.toMatchObject({
    fields: [
      { path: ['valid_from'], rule: 'date' },
      { path: ['prices', 1], rule: 'duplicate' },
    ],
  })
})

test('another workspace finds no list and has none of its prices', async () => {
  const { id } = await workspace.api.call('price_lists.create', LIST)
  const stranger = await server.createWorkspace()
  for (const name of ['price_lists.get', 'price_lists.delete'] as const)
    await expect(stranger.api.call(name, { id })).rejects.toMatchObject({ code: 'not_found' })
  expect((await stranger.api.call('price_lists.list', {})).data).toEqual([])
  const { totals } = await stranger.api.call('costs.forecast', {
    at: '2026-03-01T00:00:00Z',
    lines: [{ country: 'IN', category: 'marketing', count: 1 }],
  })
  expect(totals).toEqual([{ currency: 'USD', amount_micros: 11_800, messages: 1 }])
})
