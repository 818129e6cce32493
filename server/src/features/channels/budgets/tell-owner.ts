/** Tells the owner, once in a period, that 80 % of a budget are used, and that it is used up. */
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Notices } from '../../identity/notices/index.ts'
import { type BudgetRow, presentBudget } from './budget.ts'

export async function tellOwner(
  notices: Notices,
  work: TimedScope,
  budget: BudgetRow,
  { used, percent }: { used: number; percent: 80 | 100 },
): Promise<void> {
  const shown = presentBudget(budget, used, work.now)
  const isExhausted = percent === 100
  await appendEvents(work, [
    {
      type: isExhausted ? 'budget.exhausted' : 'budget.warned',
      data: { budget: shown },
      agent_id: budget.agent_id,
    },
  ])
  const until = shown.period_ends_at ? `, or wait until ${shown.period_ends_at}` : ''
  await notices.renew(work, {
    kind: 'budget.reached',
    severity: isExhausted ? 'error' : 'warning',
    title: isExhausted
      ? `The budget "${budget.name}" is used up`
      : `80 % of the budget "${budget.name}" are used`,
    detail:
      `${used / 1_000_000} of ${budget.limit_micros / 1_000_000} ${budget.currency} are used. ` +
      `${isExhausted ? 'Messages and calls that would exceed it are not made' : 'Messages and calls beyond it will not be made'}. ` +
      `Raise limit_micros with PATCH /v1/budgets/${shown.id}${until}.`,
    subject: { type: 'budget', id: budget.id },
  })
}
