/** The form of the built-in prices. They are data: a changed price is a new table with its own first day. */
import type { PriceCategory } from '@parley/contracts'

/** Millionths of the currency for one message, by category. */
export type Prices = Readonly<Partial<Record<PriceCategory, number>>>

export interface PriceTable {
  currency: string
  /** First day on which the prices hold, UTC. They hold until a later table names the same market and category. */
  validFrom: string
  /** Where the prices come from, and the day on which they were written down. */
  source: string
  checkedOn: string
  /** By market: a country, a region, or `*` for all others. A table names only what has changed. */
  markets: Readonly<Record<string, Prices>>
}

/** When a provider charges, and what it gives for nothing. */
export interface ChargeRules {
  validFrom: string
  source: string
  /** Free-form messages: without charge, or at the price of another category. */
  service: 'free' | 'utility' | 'own_price'
  /** Templates of the category utility while the reply window is open. */
  utilityInWindow: 'free' | 'charged'
  /** So many service messages of a number cost nothing in each month, UTC. */
  freeServiceMessagesPerMonth: number
}

export interface ProviderPrices {
  provider: string
  /** The moment from which a message is charged: that it was handed over, or that it has arrived. */
  chargedWhen: 'sent' | 'delivered'
  tables: readonly PriceTable[]
  rules: readonly ChargeRules[]
  /** The region of a country without prices of its own. */
  regions: Readonly<Record<string, string>>
}
