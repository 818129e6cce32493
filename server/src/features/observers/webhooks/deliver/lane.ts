/** When an endpoint as a whole is called again. Pure. */

import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import { laneDelay, type Verdict } from '../webhook-delivery.ts'
import type { LaneState } from './lanes.store.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export type LaneBefore = Pick<
  WebhookEndpointRow,
  'delays_seconds' | 'disable_after_days' | 'lane_failures' | 'lane_failing_since' | 'lane_warned_at'
>

export interface LaneRules {
  /** From 0 to 1. */
  random: () => number
  /** The batch was sent one at a time, so nothing may overtake a delivery that found the endpoint unreachable. */
  isOrdered: boolean
}

/** How the lane goes on after a batch; undefined when nothing changes. */
export function laneAfter(
  before: LaneBefore,
  verdicts: readonly Verdict[],
  now: Date,
  { random, isOrdered }: LaneRules,
): LaneState | undefined {
  if (verdicts.length === 0) return undefined
  const has = (outcome: Verdict['outcome']) => verdicts.some((verdict) => verdict.outcome === outcome)
  const gone = verdicts.find(({ outcome }) => outcome === 'gone')
  if (gone) return { failures: 0, resumes_at: null, failing_since: null, disabled_reason: gone.error! }

  // A trial asks a second delivery to learn whether only the first is to blame: then its success opens the lane.
  const stopsAtFailure = isOrdered && before.lane_failures === 0
  const isDown = has('unreachable') && (stopsAtFailure || (!has('succeeded') && !has('refused')))
  const failures = isDown ? before.lane_failures + 1 : 0
  const patience = Math.max(
    0,
    ...verdicts.map(({ outcome, retry_after_ms }) => (outcome === 'unreachable' ? (retry_after_ms ?? 0) : 0)),
  )
  const wait = Math.max(isDown ? laneDelay(before.delays_seconds, failures, random) : 0, patience)
  const failing_since = has('succeeded') ? null : (before.lane_failing_since ?? now)
  const after: LaneState = {
    failures,
    resumes_at: wait > 0 ? new Date(now.getTime() + wait) : null,
    failing_since,
    ...judgePatience(before, failing_since, now),
  }
  const isUnchanged =
    failures === before.lane_failures &&
    after.resumes_at === null &&
    failing_since === before.lane_failing_since &&
    !after.disabled_reason &&
    !after.warns
  return isUnchanged ? undefined : after
}

/** Half way to being switched off its owner is notified once; at the end it is. */
function judgePatience(
  before: LaneBefore,
  failingSince: Date | null,
  now: Date,
): Pick<LaneState, 'disabled_reason' | 'warns'> {
  const days = before.disable_after_days
  if (days === null || failingSince === null) return {}
  const failingDays = (now.getTime() - failingSince.getTime()) / DAY_MS
  if (failingDays >= days) return { disabled_reason: `It took no event for ${days} days.` }
  return failingDays >= days / 2 && before.lane_warned_at === null ? { warns: true } : {}
}
