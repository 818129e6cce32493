/**
 * Sets money aside for messages when they are claimed for sending, and settles it when the ledger knows what they cost. Both
 * change the used amount under the lock of the period's row, in the transaction of the claim or of the ledger's entry: so no
 * two claims count the same money, and a crash leaves nothing half done.
 */
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Notices } from '../../identity/notices/index.ts'
import {
  type BudgetRow,
  type BudgetUse,
  concerns,
  percentToTell,
  periodOf,
  refusalText,
  type Spending,
} from './budget.ts'
import {
  lockUses,
  type PeriodKey,
  type Reservation,
  readBudgets,
  readReservations,
  saveReservations,
  saveUses,
} from './budgets.store.ts'
import { tellOwner } from './tell-owner.ts'

export interface BudgetRefusal {
  budget: BudgetRow
  message: string
}

/** Answers with the messages that a budget refuses. For the others money is set aside. */
export async function reserve(
  notices: Notices,
  work: TimedScope,
  spendings: readonly Spending[],
): Promise<Map<string, BudgetRefusal>> {
  const refusals = new Map<string, BudgetRefusal>()
  const budgets = (await readBudgets(work)).filter((budget) =>
    spendings.some((spending) => concerns(budget, spending)),
  )
  if (budgets.length === 0) return refusals
  const keys = budgets.map((budget) => ({
    budget_id: budget.id,
    starts_on: periodOf(budget, work.now).startsOn,
  }))
  const uses = new Map((await lockUses(work, keys)).map((use) => [use.budget_id, use]))
  // Of an earlier attempt to send the same message.
  const ids = spendings.map(({ message_id }) => message_id)
  const known = new Set((await readReservations(work, ids)).map(({ message_id }) => message_id))
  const reservations: Reservation[] = []
  const refusing = new Set<string>()
  for (const spending of spendings) {
    if (known.has(spending.message_id)) continue
    // A budget that was deleted since it was read has no row.
    const concerned = budgets.filter((budget) => uses.has(budget.id) && concerns(budget, spending))
    const amount = spending.amount_micros ?? 0
    const full = concerned.find((budget) => uses.get(budget.id)!.used_micros + amount > budget.limit_micros)
    if (full) {
      refusing.add(full.id)
      const message = refusalText(full, uses.get(full.id)!.used_micros, amount, work.now)
      refusals.set(spending.message_id, { budget: full, message })
      continue
    }
    for (const { id } of concerned) {
      const use = uses.get(id)!
      use.used_micros += amount
      reservations.push({
        message_id: spending.message_id,
        budget_id: id,
        starts_on: use.starts_on,
        amount_micros: amount,
      })
    }
  }
  await keep(notices, work, { budgets, uses: [...uses.values()], reservations, refusing })
  return refusals
}

/** The present costs of messages. 0 for those that will never arrive. */
export type Settlement = Pick<Spending, 'message_id' | 'amount_micros' | 'currency'>

/** Brings what is set aside to what messages really cost. Messages for which nothing was set aside count nowhere. */
export async function settle(
  notices: Notices,
  work: TimedScope,
  settlements: readonly Settlement[],
): Promise<void> {
  if (settlements.length === 0) return
  const ids = settlements.map(({ message_id }) => message_id)
  const standing = await readReservations(work, ids)
  if (standing.length === 0) return
  const budgets = await readBudgets(work)
  const byId = new Map(budgets.map((budget) => [budget.id, budget]))
  const uses = new Map<string, BudgetUse>()
  for (const use of await lockUses(work, periodsOf(standing))) uses.set(keyOf(use), use)
  const amounts = new Map(settlements.map((settlement) => [settlement.message_id, settlement]))
  const changed: Reservation[] = []
  for (const reservation of standing) {
    const { amount_micros, currency } = amounts.get(reservation.message_id)!
    const isCounted = currency === byId.get(reservation.budget_id)?.currency
    const amount = isCounted ? (amount_micros ?? 0) : 0
    const use = uses.get(keyOf(reservation))
    if (!use || amount === reservation.amount_micros) continue
    use.used_micros = Math.max(0, use.used_micros + amount - reservation.amount_micros)
    changed.push({ ...reservation, amount_micros: amount })
  }
  if (changed.length === 0) return
  await keep(notices, work, { budgets, uses: [...uses.values()], reservations: changed, refusing: new Set() })
}

function keyOf({ budget_id, starts_on }: PeriodKey): string {
  return `${budget_id} ${starts_on}`
}

function periodsOf(reservations: readonly Reservation[]): PeriodKey[] {
  const keys = new Map(
    reservations.map(({ budget_id, starts_on }) => [`${budget_id} ${starts_on}`, { budget_id, starts_on }]),
  )
  return [...keys.values()]
}

interface Changes {
  budgets: readonly BudgetRow[]
  uses: BudgetUse[]
  reservations: readonly Reservation[]
  /** Budgets that refused a message. */
  refusing: ReadonlySet<string>
}

async function keep(notices: Notices, work: TimedScope, changes: Changes): Promise<void> {
  const { budgets, uses, reservations, refusing } = changes
  const byId = new Map(budgets.map((budget) => [budget.id, budget]))
  for (const use of uses) {
    const budget = byId.get(use.budget_id)
    if (!budget) continue
    const percent = percentToTell(budget, use.used_micros, refusing.has(budget.id))
    if (percent <= use.told_percent) continue
    use.told_percent = percent
    // A period that is over needs no notice.
    if (percent > 0 && use.starts_on === periodOf(budget, work.now).startsOn)
      await tellOwner(notices, work, budget, { used: use.used_micros, percent: percent as 80 | 100 })
  }
  await saveUses(work, uses)
  if (reservations.length > 0) await saveReservations(work, reservations)
}
