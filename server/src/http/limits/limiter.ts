/**
 * Counts what a principal does against its rules. Processes take portions of a window out of Postgres and use them up
 * in memory, so together they never grant more than the limit. Small limits are taken one by one and are exact. At
 * large ones portions shrink as the window fills, and a process gives back what it has not touched for a second, so
 * that what stays unused at the boundary is no more than a few that another process took in the last second.
 */
import {
  LIMIT_WINDOWS,
  type LimitCount,
  type LimitRule,
  OperationError,
  type Principal,
} from '@parley/contracts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { returnPortion, takePortion } from './limit-counters.store.ts'
import type { LimitProfiles } from './profiles.ts'
import { type Counter, rulesFor } from './rules-for.ts'

export interface LimitDecision {
  bucket: LimitCount
  scope: LimitRule['per']
  window: LimitRule['window']
  limit: number
  remaining: number
  /** When the window ends and everything is free again. */
  reset_at: Date
  allowed: boolean
}

export interface Taken {
  /** One for each rule that was asked; after the first refusal no more are. */
  decisions: LimitDecision[]
  allowed: boolean
  /** Undoes the taking, for what was counted and then did not happen. */
  giveBack(): Promise<void>
}

export interface Limiter {
  /**
   * Takes one from each rule that counts, or from none when one of them refuses. `endpoint` is the operation's name,
   * or `METHOD /path` of a dialect.
   */
  take(principal: Principal, counts: LimitCount, endpoint?: string): Promise<Taken>
}

/** Up to this, each one is counted in Postgres. */
const EXACT_UP_TO = 100
const PORTIONS_PER_WINDOW = 50
const SWEEP_ABOVE = 10_000
const IDLE_MS = 1000
/** For so long a window that was found used up is not looked at again. */
const LOOK_AGAIN_MS = 1000

/** What this process holds of one counter's window. */
interface Lease {
  counter: Counter
  windowStart: number
  windowEnd: number
  left: number
  /** As Postgres last said. */
  used: number
  exhaustedUntil: number
  touchedAt: number
  watched: boolean
  pending: Promise<number> | undefined
}

export function createLimiter({
  database,
  clock,
  profiles,
}: {
  database: Database
  clock: Clock
  profiles: LimitProfiles
}): Limiter {
  const leases = new Map<string, Lease>()
  const now = () => clock.now().getTime()

  function findLease(counter: Counter, rule: LimitRule): Lease {
    const key = `${counter.owner} ${counter.scope} ${counter.rule}`
    const length = LIMIT_WINDOWS[rule.window] * 1000
    const windowStart = Math.floor(now() / length) * length
    const known = leases.get(key)
    if (known?.windowStart === windowStart) return known
    if (leases.size > SWEEP_ABOVE) sweep(leases, now())
    const lease: Lease = {
      counter,
      windowStart,
      windowEnd: windowStart + length,
      left: 0,
      used: 0,
      exhaustedUntil: 0,
      touchedAt: now(),
      watched: false,
      pending: undefined,
    }
    leases.set(key, lease)
    return lease
  }

  /** Answers with how many were granted. */
  async function refill(lease: Lease, rule: LimitRule): Promise<number> {
    const taken =
      rule.limit > 0 &&
      (await takePortion(database, lease.counter, new Date(lease.windowStart), portionOf(rule), rule.limit))
    if (!taken) {
      lease.used = rule.limit
      // Requests are many and seldom given back; for the others Postgres is asked each time.
      if (rule.counts === 'requests') lease.exhaustedUntil = now() + LOOK_AGAIN_MS
      return 0
    }
    lease.used = taken.used
    lease.left += taken.granted
    if (taken.granted > 1) watch(lease)
    return taken.granted
  }

  /** Gives back what lies idle, where another process may have use for it. */
  function watch(lease: Lease): void {
    if (lease.watched) return
    lease.watched = true
    clock.after(IDLE_MS, () => {
      lease.watched = false
      if (lease.left === 0 || lease.windowEnd <= now()) return
      if (now() - lease.touchedAt < IDLE_MS) return watch(lease)
      const idle = lease.left
      lease.left = 0
      // Units that cannot be returned stay unused until the window ends, like those of a stopped process.
      returnPortion(database, lease.counter, new Date(lease.windowStart), idle).then(
        () => {
          lease.used -= idle
        },
        () => undefined,
      )
    })
  }

  async function takeFrom(lease: Lease, rule: LimitRule): Promise<boolean> {
    for (;;) {
      if (lease.left > 0) {
        lease.left--
        lease.touchedAt = now()
        return true
      }
      if (now() < lease.exhaustedUntil) return false
      lease.pending ??= refill(lease, rule).finally(() => {
        lease.pending = undefined
      })
      if ((await lease.pending) === 0) return false
    }
  }

  async function giveBack(lease: Lease, rule: LimitRule): Promise<void> {
    if (portionOf(rule) > 1) lease.left++
    else await returnPortion(database, lease.counter, new Date(lease.windowStart), 1)
  }

  return {
    async take(principal, counts, endpoint) {
      const taken: { lease: Lease; rule: LimitRule }[] = []
      const decisions: LimitDecision[] = []
      const giveBackAll = async () => {
        for (const { lease, rule } of taken.splice(0)) await giveBack(lease, rule)
      }
      for (const { rule, counter } of rulesFor(principal, counts, endpoint, profiles)) {
        const lease = findLease(counter, rule)
        const allowed = await takeFrom(lease, rule)
        if (allowed) taken.push({ lease, rule })
        decisions.push({
          bucket: rule.counts,
          scope: rule.per,
          window: rule.window,
          limit: rule.limit,
          remaining: allowed ? Math.max(0, rule.limit - lease.used) + lease.left : 0,
          reset_at: new Date(lease.windowEnd),
          allowed,
        })
        if (!allowed) {
          await giveBackAll()
          return { decisions, allowed: false, giveBack: async () => {} }
        }
      }
      return { decisions, allowed: true, giveBack: giveBackAll }
    },
  }
}

function portionOf(rule: LimitRule): number {
  return rule.limit <= EXACT_UP_TO ? 1 : Math.floor(rule.limit / PORTIONS_PER_WINDOW)
}

function sweep(leases: Map<string, Lease>, now: number): void {
  for (const [key, lease] of leases) if (lease.windowEnd <= now) leases.delete(key)
}

/** The 429 for a refusing decision. */
export function limitRefusal(decisions: readonly LimitDecision[], now: Date): OperationError {
  const refusing = decisions.find((decision) => !decision.allowed)!
  const seconds = Math.max(1, Math.ceil((refusing.reset_at.getTime() - now.getTime()) / 1000))
  return new OperationError('rate_limited', {
    detail: `The limit of ${refusing.limit} ${refusing.bucket.replaceAll('_', ' ')} a ${refusing.window} is used up. Try again in ${seconds} s.`,
    params: {
      bucket: refusing.bucket,
      window: refusing.window,
      limit: refusing.limit,
      reset_at: refusing.reset_at.toISOString(),
      retry_after_seconds: seconds,
    },
  })
}
