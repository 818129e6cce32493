/**
 * US dollars per million tokens, from the vendors' public price pages: https://openai.com/api/pricing and
 * https://claude.com/pricing, with Anthropic's price of writing to the cache for five minutes. A changed price is a new row with its own first day, so that past turns keep their
 * cost.
 */
export interface Price {
  /** Full name without a dated suffix: `openai/gpt-4o-mini` also prices `openai/gpt-4o-mini-2024-07-18`. */
  model: string
  /** First day on which the price holds, UTC. */
  validFrom: string
  /** Of input that the vendor has not in its cache. */
  input: number
  /** Input read from the vendor's cache; the input price where a vendor names none. */
  cachedInput?: number
  /** Input that the vendor puts into its cache; the input price where a vendor names none. */
  cacheWrite?: number
  /** Of output, reasoning included. */
  output: number
}

/** Models that we know the price of. The cost of others is null, and never 0. */
export const PRICES: readonly Price[] = [
  { model: 'built-in', validFrom: '2020-01-01', input: 0, output: 0 },
  { model: 'openai/gpt-4o', validFrom: '2024-10-02', input: 2.5, cachedInput: 1.25, output: 10 },
  { model: 'openai/gpt-4o-mini', validFrom: '2024-07-18', input: 0.15, cachedInput: 0.075, output: 0.6 },
  { model: 'openai/gpt-4.1', validFrom: '2025-04-14', input: 2, cachedInput: 0.5, output: 8 },
  { model: 'openai/gpt-4.1-mini', validFrom: '2025-04-14', input: 0.4, cachedInput: 0.1, output: 1.6 },
  { model: 'openai/gpt-4.1-nano', validFrom: '2025-04-14', input: 0.1, cachedInput: 0.025, output: 0.4 },
  { model: 'openai/gpt-5', validFrom: '2025-08-07', input: 1.25, cachedInput: 0.125, output: 10 },
  { model: 'openai/gpt-5-mini', validFrom: '2025-08-07', input: 0.25, cachedInput: 0.025, output: 2 },
  { model: 'openai/gpt-5-nano', validFrom: '2025-08-07', input: 0.05, cachedInput: 0.005, output: 0.4 },
  {
    model: 'anthropic/claude-3-5-haiku',
    validFrom: '2024-12-04',
    input: 0.8,
    cachedInput: 0.08,
    cacheWrite: 1,
    output: 4,
  },
  {
    model: 'anthropic/claude-sonnet-4',
    validFrom: '2025-05-22',
    input: 3,
    cachedInput: 0.3,
    cacheWrite: 3.75,
    output: 15,
  },
  {
    model: 'anthropic/claude-sonnet-4-5',
    validFrom: '2025-09-29',
    input: 3,
    cachedInput: 0.3,
    cacheWrite: 3.75,
    output: 15,
  },
  {
    model: 'anthropic/claude-haiku-4-5',
    validFrom: '2025-10-15',
    input: 1,
    cachedInput: 0.1,
    cacheWrite: 1.25,
    output: 5,
  },
  {
    model: 'anthropic/claude-opus-4-1',
    validFrom: '2025-08-05',
    input: 15,
    cachedInput: 1.5,
    cacheWrite: 18.75,
    output: 75,
  },
  {
    model: 'anthropic/claude-opus-4-5',
    validFrom: '2025-11-24',
    input: 5,
    cachedInput: 0.5,
    cacheWrite: 6.25,
    output: 25,
  },
]

/** Vendors name a fixed release of a model by its day. */
const DATED_SUFFIX = /-(?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$/

/** The price of a model on a day; undefined when nobody told us. */
export function findPrice(model: string, at: Date, table: readonly Price[] = PRICES): Price | undefined {
  const name = model.replace(DATED_SUFFIX, '')
  const day = at.toISOString().slice(0, 10)
  return table
    .filter((price) => price.model === name && price.validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
}

/** Tokens of one call, as the vendor counted them. */
export interface TokenCount {
  input: number
  /** The part of `input` that was read from the vendor's cache. */
  cachedInput: number
  /** The part of `input` that was written to the vendor's cache. Default: none. */
  cacheWritten?: number
  output: number
}

/** Millionths of a dollar, rounded up; null when the price is unknown, since an unknown price is not nothing. */
export function costInMicros(
  model: string,
  tokens: TokenCount,
  at: Date,
  table: readonly Price[] = PRICES,
): number | null {
  const price = findPrice(model, at, table)
  if (price === undefined) return null
  const { cacheWritten = 0 } = tokens
  const fresh = Math.max(0, tokens.input - tokens.cachedInput - cacheWritten)
  const cost =
    fresh * price.input +
    cacheWritten * (price.cacheWrite ?? price.input) +
    tokens.cachedInput * (price.cachedInput ?? price.input) +
    tokens.output * price.output
  // Prices have at most three decimals; the rounding hides what floating point adds.
  return Math.ceil(Math.round(cost * 1000) / 1000)
}
