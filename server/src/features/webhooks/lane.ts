/** When an endpoint as a whole is called again. Pure. */
import type { LaneState } from './lanes.store.ts'
import { GIVE_UP_AFTER_MS, laneDelay, type Verdict } from './webhook-delivery.ts'
import type { WebhookEndpointRow } from './webhook-endpoint.ts'

/** How the lane goes on after a batch; undefined when nothing changes. */
export function laneAfter(
  endpoint: Pick<WebhookEndpointRow, 'delays_seconds' | 'lane_failures' | 'lane_failing_since'>,
  verdicts: readonly Verdict[],
  now: Date,
  random: () => number,
): LaneState | undefined {
  const reached = verdicts.some(({ outcome }) => outcome === 'succeeded' || outcome === 'refused')
  const unreachable = verdicts.filter(({ outcome }) => outcome === 'unreachable')
  const gone = verdicts.find(({ outcome }) => outcome === 'gone')
  if (gone) return { failures: 0, resumes_at: null, failing_since: null, disabled_reason: gone.error! }
  const patience = Math.max(0, ...unreachable.map(({ retry_after_ms }) => retry_after_ms ?? 0))
  if (reached || unreachable.length === 0) {
    if (patience === 0 && endpoint.lane_failures === 0) return undefined
    return {
      failures: 0,
      resumes_at: patience > 0 ? new Date(now.getTime() + patience) : null,
      failing_since: null,
    }
  }
  const failures = endpoint.lane_failures + 1
  const failing_since = endpoint.lane_failing_since ?? now
  const hopeless = now.getTime() - failing_since.getTime() >= GIVE_UP_AFTER_MS
  return {
    failures,
    resumes_at: new Date(
      now.getTime() + Math.max(laneDelay(endpoint.delays_seconds, failures, random), patience),
    ),
    failing_since,
    ...(hopeless ? { disabled_reason: 'It took no event for 7 days.' } : {}),
  }
}
