/**
 * A provider that delivers messages and writes an invoice. It knows the published rules of WhatsApp's prices by its own code and its
 * own figures: nothing here is shared with the prices of the server.
 */

/** One time in which the same prices held. */
export interface Regime {
  name: string
  /** First day, UTC. */
  from: string
  /** Amounts for one message: marketing, utility, authentication. */
  rates: Readonly<Record<string, readonly [string, string, string]>>
  /** Countries that are charged in rupees. */
  inRupees: readonly string[]
  chargesService: boolean
}

const JULY_2025 = {
  '91': ['0.0107', '0.0014', '0.0014'],
  '55': ['0.0625', '0.0068', '0.0068'],
  '1': ['0.0250', '0.0040', '0.0040'],
  '49': ['0.1365', '0.0550', '0.0550'],
  '52': ['0.0436', '0.0085', '0.0085'],
  '977': ['0.0732', '0.0113', '0.0113'],
  '254': ['0.0225', '0.0040', '0.0040'],
} as const
const OCTOBER_2025 = { ...JULY_2025, '52': ['0.0305', '0.0085', '0.0085'] } as const
const JANUARY_2026 = {
  ...OCTOBER_2025,
  '91': ['0.0118', '0.0014', '0.0014'],
  '1': ['0.0250', '0.0034', '0.0034'],
} as const
/** Made up: the amounts of July 2026 are not published here, so the business enters its own rate card. */
export const OWN_RUPEES = { marketing: '1.0943', utility: '0.1475', authentication: '0.1475' } as const
const JULY_2026 = {
  ...JANUARY_2026,
  '91': [OWN_RUPEES.marketing, OWN_RUPEES.utility, OWN_RUPEES.authentication],
} as const

export const REGIMES: readonly Regime[] = [
  {
    name: 'July 2025: each message',
    from: '2025-07-01',
    rates: JULY_2025,
    inRupees: [],
    chargesService: false,
  },
  {
    name: 'October 2025: new rates',
    from: '2025-10-01',
    rates: OCTOBER_2025,
    inRupees: [],
    chargesService: false,
  },
  {
    name: 'January 2026: new rates',
    from: '2026-01-01',
    rates: JANUARY_2026,
    inRupees: [],
    chargesService: false,
  },
  {
    name: 'July 2026: own price list',
    from: '2026-07-01',
    rates: JULY_2026,
    inRupees: ['91'],
    chargesService: false,
  },
  {
    name: 'October 2026: service',
    from: '2026-10-01',
    rates: JULY_2026,
    inRupees: ['91'],
    chargesService: true,
  },
]
export const END = '2026-12-01'
export const CALLING_CODES = Object.keys(JULY_2025)
const CATEGORIES = ['marketing', 'utility', 'authentication', 'service'] as const
const FREE_SERVICE_MESSAGES = 1000

export interface Delivery {
  callingCode: string
  /** Seconds since 1970. */
  at: number
  category: (typeof CATEGORIES)[number]
  isInsideWindow: boolean
  /** The customer came by an ad within three days. */
  isEntryPoint: boolean
}

export interface InvoiceLine {
  regime: string
  currency: string
  messages: number
  /** Millionths. */
  amount: bigint
}

export interface FakeProvider {
  /** Charges it, and answers with the pricing that it reports with the status. */
  deliver(delivery: Delivery): Record<string, unknown>
  invoice(): InvoiceLine[]
}

export function regimeOf(at: number): Regime {
  const day = new Date(at * 1000).toISOString().slice(0, 10)
  return REGIMES.findLast(({ from }) => from <= day)!
}

export function createFakeProvider(): FakeProvider {
  const lines = new Map<string, InvoiceLine>()
  const serviceMessages = new Map<string, number>()

  function typeOf({ category, at, isInsideWindow, isEntryPoint }: Delivery, regime: Regime): string {
    if (isEntryPoint) return 'free_entry_point'
    if (category === 'service') {
      if (!regime.chargesService) return 'free_customer_service'
      const month = new Date(at * 1000).toISOString().slice(0, 7)
      const before = serviceMessages.get(month) ?? 0
      serviceMessages.set(month, before + 1)
      return before < FREE_SERVICE_MESSAGES ? 'free_customer_service' : 'regular'
    }
    const isFree = category === 'utility' && isInsideWindow && !regime.chargesService
    return isFree ? 'free_customer_service' : 'regular'
  }

  return {
    deliver(delivery) {
      const { callingCode, category } = delivery
      const regime = regimeOf(delivery.at)
      const type = typeOf(delivery, regime)
      const [marketing, utility, authentication] = regime.rates[callingCode]!
      const rate = { marketing, utility, authentication, service: utility }[category]
      const currency = regime.inRupees.includes(callingCode) ? 'INR' : 'USD'
      const key = `${regime.name} ${currency}`
      const line = lines.get(key) ?? { regime: regime.name, currency, messages: 0, amount: 0n }
      line.messages++
      if (type === 'regular') line.amount += millionths(rate)
      lines.set(key, line)
      return { billable: type === 'regular', pricing_model: 'PMP', type, category }
    },
    invoice: () => [...lines.values()],
  }
}

/** Exactly: no floating point. */
function millionths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
}

/** The same message for the same number, spread over all regimes. */
export function deliveryOf(number: number, of: number): Delivery {
  const begin = Date.parse(REGIMES[0]!.from) / 1000
  const end = Date.parse(END) / 1000
  const dice = scramble(number)
  return {
    callingCode: CALLING_CODES[number % CALLING_CODES.length]!,
    at: begin + Math.floor(((end - begin) * number) / of),
    category: CATEGORIES[dice % 4]!,
    isInsideWindow: (dice >>> 4) % 3 === 0,
    isEntryPoint: (dice >>> 8) % 20 === 0,
  }
}

/** Spreads neighbouring numbers. */
export function scramble(number: number): number {
  let bits = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
