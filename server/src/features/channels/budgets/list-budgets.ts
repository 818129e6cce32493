/** Lists the budgets with what is used of them, the newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { BudgetRow } from './budget.ts'
import { budgetsQuery } from './budgets.store.ts'
import { showBudgets } from './require-budget.ts'

export const listBudgets: Handler<'budgets.list'> = async (context, input) => {
  const query = budgetsQuery(context.workspaceId)
  const page = await paginate(context.transaction, query, input, (row: BudgetRow) => row)
  return { ...page, data: await showBudgets(context, page.data) }
}
