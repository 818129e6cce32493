/**
 * Counts what a principal does against the rules of its profile. Processes take portions of a window out of Postgres
 * and use them up in memory, so together they never grant more than the limit. Small limits are taken one by one and
 * are exact; at large ones a process that stops, or is not asked again, leaves a little of the window unused.
 */
import { OperationError, type Principal } from '@parley/contracts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { giveBackOne, takePortion } from './limit-counters.store.ts'
import { type Counter, counterOf, type LimitBucket, type LimitProfiles, type LimitRule } from './profiles.ts'

export interface LimitDecision {
  bucket: LimitBucket
  scope: LimitRule['scope']
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
  /** Takes one from each rule of the bucket, or from none when one of them refuses. */
  take(principal: Principal, bucket: LimitBucket): Promise<Taken>
}

/** Up to this, each one is counted in Postgres. */
const EXACT_UP_TO = 100
const PORTIONS_PER_WINDOW = 50
const SWEEP_ABOVE = 10_000

/** What this process holds of one counter's window. */
interface Lease {
  counter: Counter
  windowStart: number
  windowEnd: number
  left: number
  /** As Postgres last said. */
  used: number
  /** Nothing can become free again before the window ends. */
  exhausted: boolean
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

  function findLease(counter: Counter, rule: LimitRule, now: number): Lease {
    const key = `${counter.owner} ${counter.scope} ${counter.rule}`
    const length = rule.windowSeconds * 1000
    const windowStart = Math.floor(now / length) * length
    const known = leases.get(key)
    if (known?.windowStart === windowStart) return known
    if (leases.size > SWEEP_ABOVE) sweep(leases, now)
    const lease: Lease = {
      counter,
      windowStart,
      windowEnd: windowStart + length,
      left: 0,
      used: 0,
      exhausted: false,
      pending: undefined,
    }
    leases.set(key, lease)
    return lease
  }

  /** Answers with how many were granted. */
  async function refill(lease: Lease, rule: LimitRule): Promise<number> {
    const portion = portionOf(rule)
    const used = await takePortion(database, lease.counter, new Date(lease.windowStart), portion, rule.limit)
    if (used === undefined) {
      lease.used = rule.limit
      // Requests are never given back, so a window that is used up stays so and Postgres need not be asked again.
      lease.exhausted = rule.bucket === 'requests'
      return 0
    }
    const granted = Math.min(portion, rule.limit - (used - portion))
    lease.used = used
    lease.left += granted
    return granted
  }

  async function takeFrom(lease: Lease, rule: LimitRule): Promise<boolean> {
    for (;;) {
      if (lease.left > 0) {
        lease.left--
        return true
      }
      if (lease.exhausted) return false
      lease.pending ??= refill(lease, rule).finally(() => {
        lease.pending = undefined
      })
      if ((await lease.pending) === 0) return false
    }
  }

  async function giveBack(lease: Lease, rule: LimitRule): Promise<void> {
    if (portionOf(rule) > 1) lease.left++
    else await giveBackOne(database, lease.counter, new Date(lease.windowStart))
  }

  return {
    async take(principal, bucket) {
      const rules = (profiles[principal.limitProfile ?? 'none'] ?? []).filter(
        (rule) => rule.bucket === bucket,
      )
      const taken: { lease: Lease; rule: LimitRule }[] = []
      const decisions: LimitDecision[] = []
      const giveBackAll = async () => {
        for (const { lease, rule } of taken.splice(0)) await giveBack(lease, rule)
      }
      for (const rule of rules) {
        const lease = findLease(counterOf(principal, rule), rule, clock.now().getTime())
        const allowed = await takeFrom(lease, rule)
        if (allowed) taken.push({ lease, rule })
        decisions.push({
          bucket: rule.bucket,
          scope: rule.scope,
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
    detail: `The limit of ${refusing.limit} ${refusing.bucket.replaceAll('_', ' ')} is used up. Try again in ${seconds} s.`,
    params: {
      bucket: refusing.bucket,
      limit: refusing.limit,
      reset_at: refusing.reset_at.toISOString(),
      retry_after_seconds: seconds,
    },
  })
}
