import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { currency } from '../price-lists/price-list.ts'

export const budgetPeriod = z
  .enum(['day', 'month', 'total'])
  .describe('How long the limit holds: each day, each month, or for ever.')

/** A limit of what messages and calls may cost. */
export const budget = z
  .object({
    id: id('budget').describe('Id of the budget.'),
    name: z
      .string()
      .describe('Name of the budget.')
      .meta({ examples: ['WhatsApp, each day'] }),
    agent_id: id('agent')
      .nullable()
      .describe(
        'The agent whose messages and calls count: those of its channels. Null: all of the workspace.',
      ),
    campaign_id: id('campaign')
      .nullable()
      .describe(
        'The campaign whose messages or calls count: it has this budget from its stop conditions. Null: none.',
      ),
    period: budgetPeriod,
    time_zone: timeZone.describe('Time zone whose days and months are counted, as an IANA name.'),
    currency: currency.describe('Currency of the limit. Only costs in this currency count.'),
    limit_micros: z
      .number()
      .int()
      .describe('The most that messages and calls of a period may cost, in millionths of the currency.')
      .meta({ examples: [25_000_000] }),
    used_micros: z
      .number()
      .int()
      .describe(
        'The cost of the messages and calls of this period, with those that are on their way. A call on its way counts with the most that it may cost.',
      ),
    used_percent: z.number().int().describe('Used part of the limit, in whole percent.'),
    period_started_at: timestamp.nullable().describe('Start of this period. Null for the period `total`.'),
    period_ends_at: timestamp.nullable().describe('Start of the next period. Null for the period `total`.'),
    created_at: timestamp.describe('When it was created.'),
    updated_at: timestamp.describe('When it was last changed.'),
  })
  .meta({
    id: 'Budget',
    description:
      'A limit of what messages and calls may cost. It is checked before each message is sent and each call is dialled.',
  })
export type Budget = z.infer<typeof budget>
