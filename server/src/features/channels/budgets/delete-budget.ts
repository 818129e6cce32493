/** Deletes a budget: it limits nothing any more. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Notices } from '../../identity/notices/index.ts'
import { deleteBudgetRow } from './budgets.store.ts'
import { requireBudget } from './require-budget.ts'

export const deleteBudget =
  (notices: Notices): Handler<'budgets.delete'> =>
  async (context, input) => {
    const row = await requireBudget(context, input.id)
    await notices.dismissAbout(context, row.id)
    await deleteBudgetRow(context, row.id)
    return null
  }
