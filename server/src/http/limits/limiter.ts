/**
 * Counts what a principal does against its rules. Processes take portions of a window out of Postgres and use them up
 * in memory, so together they never grant more than the limit. Small limits are taken one by one and are exact. At
 * large ones portions shrink as the window fills, and a process gives back what it has not touched for a second, so
 * that what stays unused at the boundary is no more than a few that another process took in the last second.
 */
import { type LimitCount, type LimitRule, OperationError, type Principal } from '@parley/contracts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { type CounterLease, findLease, giveBackTo, type LeaseTable, takeFrom } from './counter-leases.ts'
import type { LimitProfiles } from './profiles.ts'
import { rulesFor } from './rules-for.ts'

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

export function createLimiter({
  database,
  clock,
  profiles,
}: {
  database: Database
  clock: Clock
  profiles: LimitProfiles
}): Limiter {
  const table: LeaseTable = { database, clock, leases: new Map() }
  return {
    async take(principal, counts, endpoint) {
      const taken: { lease: CounterLease; rule: LimitRule }[] = []
      const decisions: LimitDecision[] = []
      const giveBack = async () => {
        for (const { lease, rule } of taken.splice(0)) await giveBackTo(table, lease, rule)
      }
      for (const { rule, counter } of rulesFor(principal, counts, endpoint, profiles)) {
        const lease = findLease(table, counter, rule)
        const allowed = await takeFrom(table, lease, rule)
        if (allowed) taken.push({ lease, rule })
        decisions.push(decisionOf(lease, rule, allowed))
        if (!allowed) {
          await giveBack()
          return { decisions, allowed: false, giveBack: async () => {} }
        }
      }
      return { decisions, allowed: true, giveBack }
    },
  }
}

function decisionOf(lease: CounterLease, rule: LimitRule, allowed: boolean): LimitDecision {
  return {
    bucket: rule.counts,
    scope: rule.per,
    window: rule.window,
    limit: rule.limit,
    remaining: allowed ? Math.max(0, rule.limit - lease.used) + lease.left : 0,
    reset_at: new Date(lease.windowEnd),
    allowed,
  }
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
