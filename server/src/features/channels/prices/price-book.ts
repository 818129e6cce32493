/** Finds the price of a message: pure. The lists of the workspace hold before the built-in tables. */
import type { CostBasis, PriceLine } from '@parley/contracts'
import { BUILT_IN_PRICES } from './built-in/index.ts'
import type { ChargeRules, ProviderPrices } from './built-in/price-table.ts'

/** A list of the workspace, with its lines by country and category. */
export interface OwnPrices {
  id: string
  provider: string
  currency: string
  validFrom: string
  lines: ReadonlyMap<string, number>
}

/** The lists of one workspace, the one that begins last first. */
export type PriceBook = readonly OwnPrices[]

/** The provider's own words about a message, as Meta sends them with statuses. */
export interface ProviderPricing {
  type?: unknown
  category?: unknown
  pricing_model?: unknown
}

export interface PriceQuestion {
  provider: string
  /** Null: not known, so only a price for every country fits. */
  country: string | null
  /** As the template or the provider names it; `service` for free-form content. */
  category: string
  /** When it was, or will be, delivered. */
  at: Date
  isWindowOpen: boolean
  /** Once the provider has reported: it decides what is free. */
  reported?: ProviderPricing | null
  /** Free service messages that the number had in this month. Undefined: not counted, so none is free. */
  freeServiceMessages?: number
}

export interface PriceAnswer {
  /** Null: no price is known, which is not nothing. */
  amountMicros: number | null
  currency: string | null
  basis: CostBasis
  category: string
  /** Id of the workspace's list, or the first day of the built-in price. */
  source: { list: string } | { builtIn: string } | null
}

const BUILT_IN: ReadonlyMap<string, ProviderPrices> = new Map(
  BUILT_IN_PRICES.map((prices) => [prices.provider, prices]),
)
const OWN_PRICES_ONLY: ChargeRules = {
  validFrom: '',
  source: '',
  service: 'own_price',
  utilityInWindow: 'charged',
  freeServiceMessagesPerMonth: 0,
}

/** Other words of providers for the same category. */
const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  marketing_lite: 'marketing',
  'authentication-international': 'authentication_international',
}
const CATEGORIES: ReadonlySet<string> = new Set([
  'marketing',
  'utility',
  'authentication',
  'authentication_international',
  'call_minute',
  'service',
  'message',
  'referral_conversion',
])

/** Others charge what has arrived. A provider that is not known is taken to charge what was handed over. */
export function isChargedWhenSent(provider: string): boolean {
  return BUILT_IN.get(provider)?.chargedWhen !== 'delivered'
}

export function lineKey({ country, category }: Pick<PriceLine, 'country' | 'category'>): string {
  return `${country} ${category}`
}

export function priceOf(book: PriceBook, question: PriceQuestion): PriceAnswer {
  const { provider, reported } = question
  const day = question.at.toISOString().slice(0, 10)
  const word = reported ? String(reported.category) : question.category
  const category = CATEGORY_WORDS[word] ?? word
  const rules = rulesOn(book, provider, day)
  const found =
    rules && CATEGORIES.has(category) ? findPrice(book, question, category, day, rules) : undefined
  const free = (basis: CostBasis): PriceAnswer => ({
    amountMicros: 0,
    currency: found?.currency ?? currencyOf(provider),
    basis,
    category,
    source: found?.source ?? null,
  })
  if (reported) {
    const { type, pricing_model: model } = reported
    if (type === 'free_entry_point' || category === 'referral_conversion') return free('free_entry_point')
    if (type === 'free_customer_service') return free('free_window')
    // A charge for each conversation is not a price of this message.
    if (type !== 'regular' || model === 'CBP') return unknown(category)
  } else if (rules) {
    const reason = reasonToBeFree(rules, question, category)
    if (reason) return free(reason)
  }
  if (!found || (category === 'service' && rules?.service === 'free')) return unknown(category)
  return {
    amountMicros: found.micros,
    currency: found.currency,
    basis: 'price',
    category,
    source: found.source,
  }
}

function unknown(category: string): PriceAnswer {
  return { amountMicros: null, currency: null, basis: 'unknown_price', category, source: null }
}

function reasonToBeFree(
  rules: ChargeRules,
  { isWindowOpen, freeServiceMessages }: PriceQuestion,
  category: string,
): CostBasis | undefined {
  if (category === 'service' && rules.service === 'free') return 'free_window'
  if (category === 'utility' && isWindowOpen && rules.utilityInWindow === 'free') return 'free_window'
  const isAllowed =
    category === 'service' &&
    freeServiceMessages !== undefined &&
    freeServiceMessages < rules.freeServiceMessagesPerMonth
  return isAllowed ? 'free_allowance' : undefined
}

interface FoundPrice {
  micros: number
  currency: string
  source: PriceAnswer['source']
}

function findPrice(
  book: PriceBook,
  { provider, country }: PriceQuestion,
  category: string,
  day: string,
  rules: ChargeRules,
): FoundPrice | undefined {
  const builtIn = BUILT_IN.get(provider)
  const region = country === null ? undefined : builtIn?.regions[country]
  // The most exact category first. Carriers have one price for every use.
  const wanted = category === 'service' && rules.service !== 'own_price' ? ['service', 'utility'] : [category]
  // A minute of a call has no price of a message.
  for (const each of category === 'call_minute' ? wanted : [...wanted, 'message']) {
    const own = findOwn(book, { provider, country, category: each, day })
    if (own) return own
    const table = findBuiltIn(builtIn, [country, region, '*'], each, day)
    if (table) return table
  }
  return undefined
}

function findOwn(
  book: PriceBook,
  {
    provider,
    country,
    category,
    day,
  }: { provider: string; country: string | null; category: string; day: string },
): FoundPrice | undefined {
  for (const list of book) {
    if (list.provider !== provider || list.validFrom > day) continue
    const micros = list.lines.get(`${country} ${category}`) ?? list.lines.get(`* ${category}`)
    if (micros !== undefined) return { micros, currency: list.currency, source: { list: list.id } }
  }
  return undefined
}

function findBuiltIn(
  prices: ProviderPrices | undefined,
  markets: readonly (string | null | undefined)[],
  category: string,
  day: string,
): FoundPrice | undefined {
  for (const market of markets) {
    if (!market) continue
    const table = prices?.tables.findLast(
      ({ validFrom, markets }) => validFrom <= day && markets[market]?.[category as 'message'] !== undefined,
    )
    if (table) {
      const micros = table.markets[market]![category as 'message']!
      return { micros, currency: table.currency, source: { builtIn: table.validFrom } }
    }
  }
  return undefined
}

/** Undefined: before the first day of which anything is known. */
function rulesOn(book: PriceBook, provider: string, day: string): ChargeRules | undefined {
  const builtIn = BUILT_IN.get(provider)
  if (builtIn) return builtIn.rules.findLast(({ validFrom }) => validFrom <= day)
  return book.some((list) => list.provider === provider) ? OWN_PRICES_ONLY : undefined
}

function currencyOf(provider: string): string {
  return BUILT_IN.get(provider)?.tables[0]?.currency ?? 'USD'
}
