/** The noun: a limit of what messages and calls may cost in a period. Rules only. */
import { type Budget, showId } from '@parley/contracts'
import { DateTime } from 'luxon'

export interface BudgetRow {
  workspace_id: string
  id: string
  name: string
  agent_id: string | null
  /** Null: of all campaigns, and of what is no campaign. */
  campaign_id: string | null
  period: Budget['period']
  time_zone: string
  currency: string
  limit_micros: number
  created_at: Date
  updated_at: Date
}

/** The used part of a budget in one period. */
export interface BudgetUse {
  budget_id: string
  /** A day, such as 2026-10-05. */
  starts_on: string
  used_micros: number
  told_percent: number
}

export interface BudgetPeriod {
  startsOn: string
  /** Null for the period "total". */
  startedAt: Date | null
  endsAt: Date | null
}

/** The owner is told when so much is used. */
const WARN_PERCENT = 80
const FOR_EVER = '1970-01-01'

export function periodOf(budget: Pick<BudgetRow, 'period' | 'time_zone'>, at: Date): BudgetPeriod {
  if (budget.period === 'total') return { startsOn: FOR_EVER, startedAt: null, endsAt: null }
  const start = DateTime.fromJSDate(at, { zone: budget.time_zone }).startOf(budget.period)
  const end = start.plus({ [budget.period]: 1 })
  return { startsOn: start.toISODate()!, startedAt: start.toJSDate(), endsAt: end.toJSDate() }
}

/** A message or call that the budget is to be asked about. */
export interface Spending {
  /** Id of the message or call. */
  subject_id: string
  /** A call costs at most this. The rest comes back when it has ended. */
  kind: 'message' | 'call'
  agent_id: string | null
  campaign_id: string | null
  /** Null: no price is known. It uses nothing of any budget. */
  amount_micros: number | null
  currency: string | null
}

export function concerns(
  budget: BudgetRow,
  { agent_id, campaign_id, currency, amount_micros }: Spending,
): boolean {
  return (
    amount_micros !== null &&
    amount_micros > 0 &&
    budget.currency === currency &&
    (budget.agent_id === null || budget.agent_id === agent_id) &&
    (budget.campaign_id === null || budget.campaign_id === campaign_id)
  )
}

/** The share of which the owner should have been told. `isRefusing`: a message or call was refused because of the budget. */
export function percentToTell(
  { limit_micros }: Pick<BudgetRow, 'limit_micros'>,
  used: number,
  isRefusing: boolean,
): 0 | 80 | 100 {
  if (isRefusing || used >= limit_micros) return 100
  return used * 100 >= limit_micros * WARN_PERCENT ? WARN_PERCENT : 0
}

export function presentBudget(row: BudgetRow, used: number, now: Date): Budget {
  const { startedAt, endsAt } = periodOf(row, now)
  return {
    id: showId('budget', row.id),
    name: row.name,
    agent_id: row.agent_id && showId('agent', row.agent_id),
    campaign_id: row.campaign_id && showId('campaign', row.campaign_id),
    period: row.period,
    time_zone: row.time_zone,
    currency: row.currency,
    limit_micros: row.limit_micros,
    used_micros: used,
    used_percent: Math.floor((used / row.limit_micros) * 100),
    period_started_at: startedAt?.toISOString() ?? null,
    period_ends_at: endsAt?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

const PER: Record<Budget['period'], string> = { day: ' a day', month: ' a month', total: '' }

/** Which budget refuses a message or call, and what to do about it. */
export function refusalText(
  budget: BudgetRow,
  used: number,
  { kind, amount_micros }: Pick<Spending, 'kind' | 'amount_micros'>,
  now: Date,
): string {
  const money = (micros: number) => `${micros / 1_000_000} ${budget.currency}`
  const { endsAt } = periodOf(budget, now)
  return (
    `The budget "${budget.name}" allows ${money(budget.limit_micros)}${PER[budget.period]}. ${money(used)} are used, and this ` +
    `${kind === 'call' ? 'call may cost' : 'message costs'} ${money(amount_micros ?? 0)}. Raise limit_micros with PATCH /v1/budgets/${showId('budget', budget.id)}` +
    `${endsAt ? `, or try again after ${endsAt.toISOString()}` : ''}.`
  )
}
