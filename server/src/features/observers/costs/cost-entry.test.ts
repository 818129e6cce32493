import { expect, test } from 'vitest'
import type { PriceAnswer } from '../../channels/prices/index.ts'
import { entriesOf, type LastEntry, type MessageCost, type NewEntry } from './cost-entry.ts'

const ID = '01900000-0000-7000-8000-000000000001'
const AT = new Date('2026-10-05T10:00:00Z')

function cost(price: Partial<PriceAnswer>, changes: Partial<MessageCost> = {}): MessageCost {
  return {
    message_id: ID,
    source: 'api',
    country: 'IN',
    provider: 'whatsapp/meta-cloud',
    conversation_id: null,
    channel_id: null,
    agent_id: null,
    occurred_at: AT,
    price: {
      amountMicros: 1_400,
      currency: 'USD',
      basis: 'price',
      category: 'utility',
      source: { builtIn: '2026-01-01' },
      ...price,
    },
    ...changes,
  }
}

/** The entries of the ledger after one cost after the other. */
function enter(...costs: MessageCost[]): NewEntry[] {
  const entries: NewEntry[] = []
  for (const each of costs) {
    const last = entries.at(-1)
    entries.push(...entriesOf(each, last && ({ ...last, subject_id: ID } satisfies LastEntry)))
  }
  return entries
}

function sumsOf(entries: readonly NewEntry[]) {
  const sums: Record<string, { amount: number; messages: number }> = {}
  for (const { currency, category, amount_micros, quantity } of entries) {
    sums[`${currency} ${category}`] ??= { amount: 0, messages: 0 }
    sums[`${currency} ${category}`]!.amount += amount_micros ?? 0
    sums[`${currency} ${category}`]!.messages += quantity
  }
  return sums
}

test('the same cost is entered once', () => {
  expect(enter(cost({}), cost({}), cost({}))).toHaveLength(1)
})

test('another amount is a correction on the day of the message', () => {
  const entries = enter(cost({}), cost({ amountMicros: 900 }, { occurred_at: new Date('2026-10-06') }))
  expect(entries.map(({ kind, amount_micros }) => [kind, amount_micros])).toEqual([
    ['message', 1_400],
    ['correction', -500],
  ])
  expect(entries[1]!.occurred_at).toBe(AT)
  expect(sumsOf(entries)).toEqual({ 'USD utility': { amount: 900, messages: 1 } })
})

test('another category takes the first entry back, so that each category has its own sum', () => {
  const entries = enter(cost({}), cost({ category: 'marketing', amountMicros: 11_800 }))
  expect(sumsOf(entries)).toEqual({
    'USD utility': { amount: 0, messages: 0 },
    'USD marketing': { amount: 11_800, messages: 1 },
  })
  expect(entries.map(({ revision }) => revision)).toEqual([1, 2, 3])
})

test('a price that was not known, and then is, moves the message to its currency', () => {
  const unknown = { amountMicros: null, currency: null, source: null, basis: 'unknown_price' } as const
  const entries = enter(cost(unknown), cost({}))
  expect(sumsOf(entries)).toEqual({
    'null utility': { amount: 0, messages: 0 },
    'USD utility': { amount: 1_400, messages: 1 },
  })
  expect(sumsOf(enter(cost({}), cost(unknown)))['USD utility']).toEqual({ amount: 0, messages: 0 })
})
