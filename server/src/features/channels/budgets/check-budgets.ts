import { OperationError, showId } from '@parley/contracts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { concerns, periodOf, refusalText, type Spending } from './budget.ts'
import { readBudgets, readUses } from './budgets.store.ts'

/**
 * Refuses a message at the call when a budget is used up already. Nothing is set aside and nothing is locked: what many calls
 * at the same time exceed is refused when they are claimed for sending.
 */
export async function checkBudgets(work: TimedScope, spending: Spending): Promise<void> {
  const budgets = (await readBudgets(work)).filter((budget) => concerns(budget, spending))
  if (budgets.length === 0) return
  const keys = budgets.map((budget) => ({
    budget_id: budget.id,
    starts_on: periodOf(budget, work.now).startsOn,
  }))
  const uses = new Map((await readUses(work, keys)).map((use) => [use.budget_id, use.used_micros]))
  const amount = spending.amount_micros ?? 0
  for (const budget of budgets) {
    const used = uses.get(budget.id) ?? 0
    if (used + amount <= budget.limit_micros) continue
    throw new OperationError('budget_exhausted', {
      detail: refusalText(budget, used, amount, work.now),
      params: {
        budget_id: showId('budget', budget.id),
        limit_micros: budget.limit_micros,
        used_micros: used,
        amount_micros: amount,
        currency: budget.currency,
        period_ends_at: periodOf(budget, work.now).endsAt?.toISOString() ?? null,
      },
    })
  }
}
