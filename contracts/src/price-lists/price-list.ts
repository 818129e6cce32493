import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** The uses that providers have separate prices for. */
export const PRICE_CATEGORIES = [
  'marketing',
  'utility',
  'authentication',
  'authentication_international',
  'call_minute',
  'service',
  'message',
] as const
export type PriceCategory = (typeof PRICE_CATEGORIES)[number]

export const priceCategory = z
  .enum(PRICE_CATEGORIES)
  .describe(
    'The use that the price is for. `message`: providers without categories, such as those of SMS. `call_minute`: each minute of a call that has begun.',
  )

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'use three capital letters, such as USD')
  .describe('Currency, by its code of ISO 4217.')
  .meta({ examples: ['USD'] })

export const country = z
  .string()
  .regex(/^(?:[A-Z]{2}|\*)$/, 'use two capital letters, such as IN, or *')
  .describe(
    'Country of the recipient, by its code of ISO 3166. `*`: every country without a line of its own.',
  )
  .meta({ examples: ['IN'] })

/** A price of 900 of a currency is more than any message costs. */
const MOST_MICROS = 900_000_000

export const priceLine = z.object({
  country,
  category: priceCategory,
  price_micros: z
    .number()
    .int()
    .min(0)
    .max(MOST_MICROS)
    .describe('Price of one message, in millionths of the currency: 863100 is 0.8631.')
    .meta({ examples: [863_100] }),
})
export type PriceLine = z.infer<typeof priceLine>

/** Prices that a business really pays. They hold before the built-in ones. */
export const priceList = z
  .object({
    id: id('price_list').describe('Id of the price list.'),
    name: z
      .string()
      .describe('Name of the list.')
      .meta({ examples: ['Meta, October 2026'] }),
    provider: z
      .string()
      .describe('The provider that charges these prices, as channels name it.')
      .meta({ examples: ['whatsapp/meta-cloud'] }),
    currency,
    valid_from: z
      .string()
      .describe('First day on which the prices hold, in UTC.')
      .meta({ examples: ['2026-10-01'] }),
    source: z
      .string()
      .describe('Where the prices come from, for people.')
      .meta({ examples: ['Rate card of Meta, downloaded on 2026-10-01'] }),
    prices: z.array(priceLine).describe('The prices, by country and category.'),
    created_at: timestamp.describe('When it was created.'),
  })
  .meta({ id: 'PriceList', description: 'Prices that a business really pays, from a day on.' })
export type PriceList = z.infer<typeof priceList>
