/** Budgets: limits of what messages and calls may cost, asked when a message is sent and before a call is dialled. */

import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { Notices } from '../../identity/notices/index.ts'
import type { Spending } from './budget.ts'
import { deleteOldReservations } from './budgets.store.ts'
import { checkBudgets, type FoundRefusal, findRefusal } from './check-budgets.ts'
import { createBudget } from './create-budget.ts'
import { deleteBudget } from './delete-budget.ts'
import { getBudget } from './get-budget.ts'
import { listBudgets } from './list-budgets.ts'
import { type BudgetRefusal, reserve, type Settlement, settle } from './spend.ts'
import { updateBudget } from './update-budget.ts'

export type { Spending } from './budget.ts'
export type { FoundRefusal } from './check-budgets.ts'
export { type CampaignToLimit, limitCampaign } from './limit-campaign.ts'
export type { BudgetRefusal, Settlement } from './spend.ts'

/** Longer than a provider takes to report. */
const KEPT_MS = 62 * 24 * 60 * 60 * 1000
const CLEAN_UP_MS = 6 * 60 * 60 * 1000

export interface Budgets {
  /** Throws where a budget is used up already. */
  check(work: TimedScope, spending: Spending): Promise<void>
  /** As far as is known without a lock: what check would throw, and what a call would wait for. */
  findRefusal(work: TimedScope<Session>, spending: Spending): Promise<FoundRefusal | undefined>
  reserve(work: TimedScope, spendings: readonly Spending[]): Promise<Map<string, BudgetRefusal>>
  settle(work: TimedScope, settlements: readonly Settlement[]): Promise<void>
}

export function createBudgets(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  notices: Notices,
): Budgets & {
  handlers: Handlers<`budgets.${'list' | 'get' | 'create' | 'update' | 'delete'}`>
  chores: readonly Chore[]
} {
  const run = () => deleteOldReservations(database.system, new Date(clock.now().getTime() - KEPT_MS))
  return {
    check: checkBudgets,
    findRefusal,
    reserve: (work, spendings) => reserve(notices, work, spendings),
    settle: (work, settlements) => settle(notices, work, settlements),
    chores: [{ name: 'delete settled budget reservations', everyMs: CLEAN_UP_MS, run }],
    handlers: {
      'budgets.list': listBudgets,
      'budgets.get': getBudget,
      'budgets.create': createBudget,
      'budgets.update': updateBudget(notices),
      'budgets.delete': deleteBudget(notices),
    },
  }
}
