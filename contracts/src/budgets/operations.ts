import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { timeZone } from '../kit/time-zone.ts'
import { currency } from '../price-lists/price-list.ts'
import { budget, budgetPeriod } from './budget.ts'

const name = z.string().trim().min(1).max(100).describe('Name of the budget, for people.')
const limit = z
  .number()
  .int()
  .min(1)
  .max(1_000_000_000_000_000)
  .describe(
    'The most that messages and calls of a period may cost, in millionths of the currency: 25000000 is 25.',
  )
  .meta({ examples: [25_000_000] })

export const budgetOperations = operations({
  'budgets.list': {
    method: 'GET',
    path: '/v1/budgets',
    scope: 'costs:read',
    summary: 'List the budgets with what is used of them, the newest first.',
    input: z.object({ ...pageInput }),
    output: pageOf(budget),
  },
  'budgets.get': {
    method: 'GET',
    path: '/v1/budgets/{id}',
    scope: 'costs:read',
    summary: 'Read a budget, with what is used of it.',
    input: z.object({ id: id('budget') }),
    output: budget,
  },
  'budgets.create': {
    method: 'POST',
    path: '/v1/budgets',
    scope: 'costs:write',
    summary:
      'Limit what messages and calls may cost. Messages beyond the limit are not sent, and calls are not dialled.',
    status: 201,
    input: z.object({
      name,
      agent_id: id('agent')
        .optional()
        .describe(
          'The agent whose messages and calls count: those of its channels. Default: all of the workspace.',
        ),
      period: budgetPeriod
        .default('day')
        .describe('How long the limit holds: each day, each month, or for ever. Default: `day`.'),
      time_zone: timeZone
        .default('UTC')
        .describe('Time zone whose days and months are counted, as an IANA name. Default: `UTC`.'),
      currency: currency.describe('Currency of the limit: that of the prices. Only costs in it count.'),
      limit_micros: limit,
    }),
    output: budget,
  },
  'budgets.update': {
    method: 'PATCH',
    path: '/v1/budgets/{id}',
    scope: 'costs:write',
    summary: 'Raise or lower a budget, or give it another name.',
    input: z.object({ id: id('budget'), name: name.optional(), limit_micros: limit.optional() }),
    output: budget,
  },
  'budgets.delete': {
    method: 'DELETE',
    path: '/v1/budgets/{id}',
    scope: 'costs:write',
    summary: 'Delete a budget: it limits nothing any more.',
    status: 204,
    input: z.object({ id: id('budget') }),
    output: z.null(),
  },
})
