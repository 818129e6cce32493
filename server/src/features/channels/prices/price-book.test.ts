import { describe, expect, test } from 'vitest'
import { BUILT_IN_PRICES } from './built-in/index.ts'
import { countryOf } from './country-of.ts'
import { type OwnPrices, type PriceQuestion, priceOf } from './price-book.ts'

const question = (changes: Partial<PriceQuestion> = {}): PriceQuestion => ({
  provider: 'whatsapp/meta-cloud',
  country: 'IN',
  category: 'marketing',
  at: new Date('2026-03-02T10:00:00Z'),
  isWindowOpen: false,
  ...changes,
})
const on = (day: string, changes: Partial<PriceQuestion> = {}) =>
  question({ at: new Date(`${day}T12:00:00Z`), ...changes })
const own = (changes: Partial<OwnPrices> = {}): OwnPrices => ({
  id: '01900000-0000-7000-8000-000000000001',
  provider: 'whatsapp/meta-cloud',
  currency: 'INR',
  validFrom: '2026-02-01',
  lines: new Map([['IN marketing', 863_100]]),
  ...changes,
})

describe('the built-in prices of WhatsApp', () => {
  test('a price holds from its first day until the next one', () => {
    expect(priceOf([], on('2025-12-31'))).toMatchObject({
      amountMicros: 10_700,
      source: { builtIn: '2025-07-01' },
    })
    expect(priceOf([], on('2026-01-01'))).toMatchObject({
      amountMicros: 11_800,
      source: { builtIn: '2026-01-01' },
    })
    expect(priceOf([], on('2026-12-31', { country: 'DE' }))).toMatchObject({ amountMicros: 136_500 })
  })

  test('a country without a price of its own has that of its region, and others that of everybody', () => {
    expect(priceOf([], question({ country: 'US' }))).toMatchObject({ amountMicros: 25_000 })
    expect(priceOf([], question({ country: 'NP' }))).toMatchObject({ amountMicros: 73_200 })
    expect(priceOf([], question({ country: 'IS' }))).toMatchObject({ amountMicros: 60_400 })
    expect(priceOf([], question({ country: null }))).toMatchObject({ amountMicros: 60_400 })
  })

  test('until October 2026 service messages and utility templates in the window are free', () => {
    const service = { category: 'service', isWindowOpen: true }
    const utility = { category: 'utility', isWindowOpen: true }
    for (const changes of [service, utility])
      expect(priceOf([], on('2026-09-30', changes))).toMatchObject({ amountMicros: 0, basis: 'free_window' })
    for (const changes of [service, utility])
      expect(priceOf([], on('2026-10-01', changes))).toMatchObject({ amountMicros: 1_400, basis: 'price' })
    expect(priceOf([], on('2026-09-30', { category: 'utility' }))).toMatchObject({ amountMicros: 1_400 })
  })

  test('from October 2026 the first 1,000 service messages of a number are free in a month', () => {
    const after = (freeServiceMessages: number) =>
      priceOf([], on('2026-10-05', { category: 'service', freeServiceMessages }))
    expect(after(999)).toMatchObject({ amountMicros: 0, basis: 'free_allowance' })
    expect(after(1000)).toMatchObject({ amountMicros: 1_400, basis: 'price' })
  })

  test('nothing is known of the time before there was a price for each message', () => {
    expect(priceOf([], on('2025-06-30'))).toMatchObject({ amountMicros: null, basis: 'unknown_price' })
  })
})

describe('the provider’s report', () => {
  const reported = (type: string, category: string, changes: Partial<PriceQuestion> = {}) =>
    priceOf([], on('2026-11-01', { reported: { type, category, pricing_model: 'PMP' }, ...changes }))

  test('decides the category and what is free', () => {
    expect(reported('regular', 'utility')).toMatchObject({ amountMicros: 1_400, category: 'utility' })
    expect(reported('regular', 'marketing_lite')).toMatchObject({
      amountMicros: 11_800,
      category: 'marketing',
    })
    expect(reported('free_customer_service', 'service')).toMatchObject({
      amountMicros: 0,
      basis: 'free_window',
    })
    expect(reported('free_entry_point', 'marketing')).toMatchObject({
      amountMicros: 0,
      basis: 'free_entry_point',
    })
    expect(reported('regular', 'authentication-international')).toMatchObject({ amountMicros: 28_000 })
  })

  test('a word that nobody knows has no price, and never the price 0', () => {
    expect(reported('half_price', 'utility').amountMicros).toBeNull()
    expect(reported('regular', 'flying_carpet').amountMicros).toBeNull()
    expect(
      priceOf([], question({ reported: { type: 'regular', category: 'utility', pricing_model: 'CBP' } }))
        .amountMicros,
    ).toBeNull()
    expect(reported('regular', 'service', { at: new Date('2026-03-01') }).amountMicros).toBeNull()
  })
})

describe('price lists of the workspace', () => {
  test('hold from their day on, before the built-in prices, for what they name', () => {
    const book = [own()]
    expect(priceOf(book, on('2026-01-31'))).toMatchObject({ amountMicros: 11_800, currency: 'USD' })
    expect(priceOf(book, on('2026-02-01'))).toMatchObject({ amountMicros: 863_100, currency: 'INR' })
    expect(priceOf(book, on('2026-02-01', { country: 'BR' }))).toMatchObject({ amountMicros: 62_500 })
  })

  test('the one that begins last holds; its line for every country comes after that of the country', () => {
    const newer = own({ validFrom: '2026-03-01', lines: new Map([['* marketing', 5]]) })
    expect(priceOf([newer, own()], on('2026-03-01')).amountMicros).toBe(5)
    expect(priceOf([newer, own()], on('2026-02-28')).amountMicros).toBe(863_100)
    const both = own({
      lines: new Map([
        ['* marketing', 5],
        ['IN marketing', 6],
      ]),
    })
    expect(priceOf([both], question()).amountMicros).toBe(6)
  })

  test('a provider without built-in prices has those of its list alone', () => {
    const provider = 'sms/own-carrier'
    const book = [own({ provider, lines: new Map([['IN message', 200]]) })]
    expect(priceOf(book, question({ provider, category: 'service' }))).toMatchObject({ amountMicros: 200 })
    expect(priceOf(book, question({ provider, country: 'BR' })).amountMicros).toBeNull()
    expect(priceOf([], question({ provider })).amountMicros).toBeNull()
  })
})

test('a sandbox costs nothing, whatever it reports', () => {
  const reported = { type: 'regular', category: 'service', pricing_model: 'PMP' }
  expect(priceOf([], question({ provider: 'whatsapp/sandbox', reported }))).toMatchObject({ amountMicros: 0 })
})

test('built-in tables are in the order of their days, with whole amounts and a source', () => {
  for (const { tables, rules } of BUILT_IN_PRICES) {
    for (const dated of [tables, rules]) {
      const days = dated.map(({ validFrom }) => validFrom)
      expect(days).toEqual([...days].sort())
      expect(dated.every(({ source }) => source.length > 10)).toBe(true)
    }
    for (const amount of tables.flatMap(({ markets }) =>
      Object.values(markets).flatMap((prices) => Object.values(prices)),
    ))
      expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true)
  }
})

test('the country is that of the number, or of a user id of Meta', () => {
  expect(countryOf('+919812345678')).toBe('IN')
  expect(countryOf('+14155550123')).toBe('US')
  expect(countryOf('+447700900123')).toBe('GB')
  expect(countryOf('IN.1349')).toBe('IN')
  expect(countryOf('visitor')).toBeNull()
  expect(countryOf('')).toBeNull()
})
