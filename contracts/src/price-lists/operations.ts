import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { currency, priceLine, priceList } from './price-list.ts'

const provider = z
  .string()
  .regex(/^[a-z0-9-]{1,40}\/[a-z0-9-]{1,40}$/, 'use the provider of a channel, such as whatsapp/meta-cloud')
  .describe('The provider that charges these prices, as channels name it.')
  .meta({ examples: ['whatsapp/meta-cloud'] })

export const priceListOperations = operations({
  'price_lists.list': {
    method: 'GET',
    path: '/v1/price-lists',
    scope: 'costs:read',
    summary: 'List the price lists of the workspace, the newest first.',
    input: z.object({ ...pageInput, provider: provider.optional().describe('Only lists of this provider.') }),
    output: pageOf(priceList),
  },
  'price_lists.get': {
    method: 'GET',
    path: '/v1/price-lists/{id}',
    scope: 'costs:read',
    summary: 'Read a price list.',
    input: z.object({ id: id('price_list') }),
    output: priceList,
  },
  'price_lists.create': {
    method: 'POST',
    path: '/v1/price-lists',
    scope: 'costs:write',
    summary:
      'Add prices that the workspace really pays. They hold before the built-in ones from their day on.',
    status: 201,
    input: z.object({
      name: z.string().trim().min(1).max(100).describe('Name of the list.'),
      provider,
      currency,
      valid_from: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, 'use a day, such as 2026-10-01')
        .describe('First day on which the prices hold, in UTC.')
        .meta({ examples: ['2026-10-01'] }),
      source: z
        .string()
        .max(500)
        .default('')
        .describe('Where the prices come from, for people. Default: empty.'),
      prices: z
        .array(priceLine)
        .min(1)
        .max(1500)
        .describe('The prices: one line for each country and category.'),
    }),
    output: priceList,
  },
  'price_lists.delete': {
    method: 'DELETE',
    path: '/v1/price-lists/{id}',
    scope: 'costs:write',
    summary: 'Delete a price list. Entries that were made with its prices stay as they are.',
    status: 204,
    input: z.object({ id: id('price_list') }),
    output: z.null(),
  },
})
