import { OperationError, showId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { type BudgetRow, concerns, periodOf, refusalText, type Spending } from './budget.ts'
import { heldByCalls, readBudgets, readUses } from './budgets.store.ts'
import { type BudgetRefusal, oldestOpenCall } from './spend.ts'

/**
 * Refuses a message or call at the request when a budget is used up already. Nothing is set aside and nothing is locked: what many
 * requests at the same time exceed is refused when they are claimed for sending, or dialled.
 */
export async function checkBudgets(work: TimedScope, spending: Spending): Promise<void> {
  const refusal = await findRefusal(work, spending)
  if (refusal && !refusal.mayFitLater)
    throw new OperationError('budget_exhausted', { detail: refusal.message, params: refusal.params })
}

export interface FoundRefusal extends BudgetRefusal {
  /** Of the error `budget_exhausted`. */
  params: Record<string, unknown>
}

export async function findRefusal(
  work: TimedScope<Session>,
  spending: Spending,
): Promise<FoundRefusal | undefined> {
  const budgets = (await readBudgets(work)).filter((budget) => concerns(budget, spending))
  if (budgets.length === 0) return undefined
  const keys = budgets.map((budget) => ({
    budget_id: budget.id,
    starts_on: periodOf(budget, work.now).startsOn,
  }))
  const uses = new Map((await readUses(work, keys)).map((use) => [use.budget_id, use.used_micros]))
  const amount = spending.amount_micros ?? 0
  const isFull = (budget: BudgetRow) => (uses.get(budget.id) ?? 0) + amount > budget.limit_micros
  const budget = budgets.find(isFull)
  if (!budget) return undefined
  const used = uses.get(budget.id) ?? 0
  const held = spending.kind === 'call' ? await heldByCalls(work, keys, oldestOpenCall(work.now)) : undefined
  const fitsLater = (each: BudgetRow) =>
    (uses.get(each.id) ?? 0) - (held?.get(each.id) ?? 0) + amount <= each.limit_micros
  return {
    budget,
    message: refusalText(budget, used, spending, work.now),
    mayFitLater: spending.kind === 'call' && budgets.every(fitsLater),
    params: {
      budget_id: showId('budget', budget.id),
      limit_micros: budget.limit_micros,
      used_micros: used,
      amount_micros: amount,
      currency: budget.currency,
      period_ends_at: periodOf(budget, work.now).endsAt?.toISOString() ?? null,
    },
  }
}
