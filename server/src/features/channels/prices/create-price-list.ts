/** Adds prices that the workspace really pays. They hold from their day on, also for messages of that day that were sent before. */
import { type FieldProblem, OperationError, type Parsed } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentPriceList } from './present-price-list.ts'
import { lineKey } from './price-book.ts'
import { insertPriceList } from './prices.store.ts'

export const createPriceList: Handler<'price_lists.create'> = async (context, input) => {
  const problems = problemsOf(input)
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  const row = { ...input, id: newId(), created_at: context.now }
  await insertPriceList(context, row)
  return presentPriceList({ ...row, workspace_id: context.workspaceId })
}

function problemsOf({ valid_from, prices }: Parsed<'price_lists.create'>): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (Number.isNaN(Date.parse(valid_from)) || new Date(valid_from).toISOString().slice(0, 10) !== valid_from)
    problems.push({
      path: ['valid_from'],
      rule: 'date',
      message: `There is no day ${valid_from}. Send a day such as 2026-10-01.`,
    })
  const seen = new Set<string>()
  for (const [index, line] of prices.entries()) {
    const key = lineKey(line)
    if (seen.has(key))
      problems.push({
        path: ['prices', index],
        rule: 'duplicate',
        message: `${line.country} has another price for ${line.category} in this list. Send one of the two.`,
      })
    seen.add(key)
  }
  return problems
}
