import { z } from 'zod'
import { downloadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { country, priceCategory } from '../price-lists/price-list.ts'
import { costEntry, costGroup, forecastLine } from './cost.ts'

const period = {
  since: timestamp.describe('At or after.'),
  until: timestamp.optional().describe('Before. Default: now. At most 400 days after since.'),
  channel_id: id('channel').optional().describe('Only costs of this channel.'),
  agent_id: id('agent').optional().describe('Only costs of this agent.'),
  conversation_id: id('conversation').optional().describe('Only costs of this conversation.'),
  source: z.string().max(64).optional().describe('Only costs with this source, such as `ai`.'),
}

export const costOperations = operations({
  'costs.list': {
    method: 'GET',
    path: '/v1/costs',
    scope: 'costs:read',
    summary: 'List the entries of the ledger of costs, the newest first.',
    input: z.object({ ...pageInput, ...period, since: period.since.optional() }),
    output: pageOf(costEntry),
  },
  'costs.summarize': {
    method: 'GET',
    path: '/v1/costs/summary',
    scope: 'costs:read',
    summary:
      'Add up the costs of a period by day, channel, category, country, agent, conversation or source.',
    input: z.object({
      ...period,
      by: z
        .enum(['day', 'channel', 'category', 'country', 'agent', 'conversation', 'source', 'provider'])
        .default('day')
        .describe('The field whose values get a sum each. Default: `day`.'),
      time_zone: timeZone
        .default('UTC')
        .describe('Time zone whose days are counted, as an IANA name. Default: `UTC`.'),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(1000)
        .default(400)
        .describe('At most so many groups, 1 to 1000: the most expensive. Default: 400.'),
    }),
    output: z.object({
      since: timestamp.describe('Start of the period.'),
      until: timestamp.describe('End of the period.'),
      totals: z
        .array(costGroup.omit({ key: true }))
        .describe(
          'The sum of the whole period, in each currency. Amounts in different currencies are never added.',
        ),
      data: z
        .array(costGroup)
        .describe(
          'The sum of each group, in each currency. Days in their order, others with the highest first.',
        ),
    }),
  },
  'costs.export': {
    method: 'GET',
    path: '/v1/costs/export',
    scope: 'costs:read',
    summary: 'Download the entries of the ledger of costs as CSV.',
    transport: 'file',
    input: z.object(period),
    output: downloadedFile,
  },
  'costs.forecast': {
    method: 'POST',
    path: '/v1/costs/forecast',
    scope: 'costs:read',
    summary: 'Work out beforehand what messages will cost, by country and category.',
    audit: 'none',
    input: z.object({
      provider: z
        .string()
        .max(81)
        .default('whatsapp/meta-cloud')
        .describe('The provider, as channels name it. Default: `whatsapp/meta-cloud`.'),
      at: timestamp.optional().describe('When they will be delivered. Default: now.'),
      inside_window: z
        .boolean()
        .default(false)
        .describe('Whether the recipients wrote within the last 24 hours. Default: false.'),
      lines: z
        .array(
          z.object({
            country,
            category: priceCategory,
            count: z.number().int().min(0).max(100_000_000).describe('Number of messages.'),
          }),
        )
        .min(1)
        .max(1000)
        .describe('The messages, by country and category.'),
    }),
    output: z.object({
      at: timestamp.describe('The time whose prices were used.'),
      lines: z.array(forecastLine).describe('The lines with their prices, in the order of the request.'),
      totals: z
        .array(
          z.object({
            currency: z
              .string()
              .describe('Currency of the sum.')
              .meta({ examples: ['USD'] }),
            amount_micros: z.number().int().describe('Sum in millionths of the currency.'),
            messages: z.number().int().describe('Messages in the sum.'),
          }),
        )
        .describe('The sum in each currency.'),
      unpriced_messages: z.number().int().describe('Messages without a known price. No sum contains them.'),
    }),
  },
})
