/**
 * Sets money aside for messages when they are claimed for sending, and for calls before they are dialled. Settles it when the ledger
 * knows what they cost. Both change the used amount under the lock of the period's row, in the transaction of the claim or of the ledger's entry: so no
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
  heldByCalls,
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
  /** Of a call: it fits if the calls that are on their way cost less than what was set aside for them. */
  mayFitLater: boolean
}

/** No call lasts so long. Money that is held longer belongs to a call that was erased. */
const LONGEST_CALL_MS = 24 * 60 * 60 * 1000

export function oldestOpenCall(now: Date): Date {
  return new Date(now.getTime() - LONGEST_CALL_MS)
}

/** Answers with the messages and calls that a budget refuses, by id. For the others money is set aside. */
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
  const ids = spendings.map(({ subject_id }) => subject_id)
  const known = new Set((await readReservations(work, ids)).map(({ subject_id }) => subject_id))
  const held = spendings.some(({ kind }) => kind === 'call')
    ? await heldByCalls(work, keys, oldestOpenCall(work.now))
    : new Map<string, number>()
  const reservations: Reservation[] = []
  const refusing = new Set<string>()
  for (const spending of spendings) {
    if (known.has(spending.subject_id)) continue
    // A budget that was deleted since it was read has no row.
    const concerned = budgets.filter((budget) => uses.has(budget.id) && concerns(budget, spending))
    const amount = spending.amount_micros ?? 0
    const full = concerned.find((budget) => uses.get(budget.id)!.used_micros + amount > budget.limit_micros)
    if (full) {
      const used = uses.get(full.id)!.used_micros
      const mayFitLater =
        spending.kind === 'call' &&
        concerned.every(
          ({ id, limit_micros }) => uses.get(id)!.used_micros - (held.get(id) ?? 0) + amount <= limit_micros,
        )
      if (!mayFitLater) refusing.add(full.id)
      const message = refusalText(full, used, spending, work.now)
      refusals.set(spending.subject_id, { budget: full, message, mayFitLater })
      continue
    }
    for (const { id } of concerned) {
      const use = uses.get(id)!
      use.used_micros += amount
      reservations.push({
        subject_id: spending.subject_id,
        budget_id: id,
        starts_on: use.starts_on,
        amount_micros: amount,
        is_open_call: spending.kind === 'call',
      })
    }
  }
  await keep(notices, work, { budgets, uses: [...uses.values()], reservations, refusing })
  return refusals
}

/** The present cost of a message or call. 0 for those that will never arrive. `unknown`: what was set aside stays used. */
export type Settlement = Pick<Spending, 'subject_id' | 'amount_micros' | 'currency'> & { unknown?: true }

/** Brings what is set aside to what messages and calls really cost. Those for which nothing was set aside count nowhere. */
export async function settle(
  notices: Notices,
  work: TimedScope,
  settlements: readonly Settlement[],
): Promise<void> {
  if (settlements.length === 0) return
  const ids = settlements.map(({ subject_id }) => subject_id)
  const standing = await readReservations(work, ids)
  if (standing.length === 0) return
  const budgets = await readBudgets(work)
  const byId = new Map(budgets.map((budget) => [budget.id, budget]))
  const uses = new Map<string, BudgetUse>()
  for (const use of await lockUses(work, periodsOf(standing))) uses.set(keyOf(use), use)
  const amounts = new Map(settlements.map((settlement) => [settlement.subject_id, settlement]))
  const changed: Reservation[] = []
  for (const reservation of standing) {
    const { amount_micros, currency, unknown } = amounts.get(reservation.subject_id)!
    const isCounted = currency === byId.get(reservation.budget_id)?.currency
    const amount = unknown ? reservation.amount_micros : isCounted ? (amount_micros ?? 0) : 0
    const use = uses.get(keyOf(reservation))
    if (!use || (amount === reservation.amount_micros && !reservation.is_open_call)) continue
    use.used_micros = Math.max(0, use.used_micros + amount - reservation.amount_micros)
    changed.push({ ...reservation, amount_micros: amount, is_open_call: false })
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
  /** Budgets that refused a message or call. */
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
