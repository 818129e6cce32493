/** The portions of limits that this process has taken out of Postgres, one lease for each counter. */
import { LIMIT_WINDOWS, type LimitRule } from '@parley/contracts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { returnPortion, takePortion } from './limit-counters.store.ts'
import type { Counter } from './rules-for.ts'

/** Up to this, each one is counted in Postgres. */
const EXACT_UP_TO = 100
const PORTIONS_PER_WINDOW = 50
const SWEEP_ABOVE = 10_000
const IDLE_MS = 1000
/** A window that was found used up is not asked about again for this time. */
const ASK_AGAIN_MS = 1000

/** The portion of one counter's window that this process holds. */
export interface CounterLease {
  readonly counter: Counter
  readonly windowStart: number
  readonly windowEnd: number
  left: number
  /** The latest figure from Postgres. */
  used: number
  exhaustedUntil: number
  touchedAt: number
  isWatched: boolean
  refilling: Promise<number> | undefined
}

export interface LeaseTable {
  readonly database: Database
  readonly clock: Clock
  /** By counter. */
  readonly leases: Map<string, CounterLease>
}

const nowOf = ({ clock }: LeaseTable) => clock.now().getTime()

/** The lease of the present window. */
export function findLease(table: LeaseTable, counter: Counter, rule: LimitRule): CounterLease {
  const { leases } = table
  const now = nowOf(table)
  const key = `${counter.owner} ${counter.scope} ${counter.rule}`
  const length = LIMIT_WINDOWS[rule.window] * 1000
  const windowStart = Math.floor(now / length) * length
  const known = leases.get(key)
  if (known?.windowStart === windowStart) return known
  if (leases.size > SWEEP_ABOVE) sweep(leases, now)
  const lease: CounterLease = {
    counter,
    windowStart,
    windowEnd: windowStart + length,
    left: 0,
    used: 0,
    exhaustedUntil: 0,
    touchedAt: now,
    isWatched: false,
    refilling: undefined,
  }
  leases.set(key, lease)
  return lease
}

/** Takes one. False when nothing is left. */
export async function takeFrom(table: LeaseTable, lease: CounterLease, rule: LimitRule): Promise<boolean> {
  for (;;) {
    if (lease.left > 0) {
      lease.left--
      lease.touchedAt = nowOf(table)
      return true
    }
    if (nowOf(table) < lease.exhaustedUntil) return false
    lease.refilling ??= refill(table, lease, rule).finally(() => {
      lease.refilling = undefined
    })
    if ((await lease.refilling) === 0) return false
  }
}

export async function giveBackTo(table: LeaseTable, lease: CounterLease, rule: LimitRule): Promise<void> {
  if (portionOf(rule) > 1) lease.left++
  else await returnPortion(table.database, lease.counter, new Date(lease.windowStart), 1)
}

/** Answers with how many were granted. */
async function refill(table: LeaseTable, lease: CounterLease, rule: LimitRule): Promise<number> {
  const { counter, windowStart } = lease
  const taken =
    rule.limit > 0 &&
    (await takePortion(table.database, counter, new Date(windowStart), portionOf(rule), rule.limit))
  if (!taken) {
    lease.used = rule.limit
    // Requests are many and seldom given back; for the others Postgres is asked each time.
    if (rule.counts === 'requests') lease.exhaustedUntil = nowOf(table) + ASK_AGAIN_MS
    return 0
  }
  lease.used = taken.used
  lease.left += taken.granted
  if (taken.granted > 1) watch(table, lease)
  return taken.granted
}

/** Gives back what lies idle, where another process may have use for it. */
function watch(table: LeaseTable, lease: CounterLease): void {
  if (lease.isWatched) return
  lease.isWatched = true
  table.clock.after(IDLE_MS, () => {
    lease.isWatched = false
    if (lease.left === 0 || lease.windowEnd <= nowOf(table)) return
    if (nowOf(table) - lease.touchedAt < IDLE_MS) return watch(table, lease)
    const idle = lease.left
    lease.left = 0
    // Units that cannot be returned stay unused until the window ends, like those of a stopped process.
    returnPortion(table.database, lease.counter, new Date(lease.windowStart), idle).then(
      () => {
        lease.used -= idle
      },
      () => undefined,
    )
  })
}

function portionOf(rule: LimitRule): number {
  return rule.limit <= EXACT_UP_TO ? 1 : Math.floor(rule.limit / PORTIONS_PER_WINDOW)
}

function sweep(leases: Map<string, CounterLease>, now: number): void {
  for (const [key, lease] of leases) if (lease.windowEnd <= now) leases.delete(key)
}
