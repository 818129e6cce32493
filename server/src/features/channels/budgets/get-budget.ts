/** Reads a budget, with what is used of it. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireBudget, showBudgets } from './require-budget.ts'

export const getBudget: Handler<'budgets.get'> = async (context, input) => {
  const [shown] = await showBudgets(context, [await requireBudget(context, input.id)])
  return shown!
}
