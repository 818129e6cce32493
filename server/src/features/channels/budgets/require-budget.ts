import type { Budget } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { type BudgetRow, periodOf, presentBudget } from './budget.ts'
import { findBudget, readUses } from './budgets.store.ts'

export async function requireBudget(work: TimedScope<Session>, id: string): Promise<BudgetRow> {
  const row = await findBudget(work, requireId('budget', id))
  if (!row) throw notFound('budget', id)
  return row
}

/** The budgets with what is used of them in their present periods. */
export async function showBudgets(work: TimedScope<Session>, rows: readonly BudgetRow[]): Promise<Budget[]> {
  if (rows.length === 0) return []
  const keys = rows.map((row) => ({ budget_id: row.id, starts_on: periodOf(row, work.now).startsOn }))
  const uses = new Map((await readUses(work, keys)).map((use) => [use.budget_id, use.used_micros]))
  return rows.map((row) => presentBudget(row, uses.get(row.id) ?? 0, work.now))
}
