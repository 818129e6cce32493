import type { LimitDecision } from './dialect.ts'

/** The decision to tell the caller of: the one that refused, else the one on requests. */
export function decisionToShow(decisions: readonly LimitDecision[]): LimitDecision | undefined {
  return (
    decisions.find((decision) => !decision.allowed) ??
    decisions.find((decision) => decision.bucket === 'requests')
  )
}

/** Unix seconds at which the window ends, rounded up so that nobody comes too early. */
export function resetSeconds(decision: LimitDecision): number {
  return Math.ceil(new Date(decision.reset_at).getTime() / 1000)
}

/** Whole seconds to wait, at least one. */
export function secondsToWait(decision: LimitDecision, now: Date): number {
  return Math.max(1, Math.ceil((new Date(decision.reset_at).getTime() - now.getTime()) / 1000))
}

/**
 * The headers of vendors that tell limits as `X-RateLimit-*`, and `Retry-After` where a limit refused. `Reset` is
 * in Unix seconds, `Retry-After` in seconds. None for a key without limits.
 */
export function rateLimitHeaders(decisions: readonly LimitDecision[], now: Date): Record<string, string> {
  const decision = decisionToShow(decisions)
  if (!decision) return {}
  return {
    'x-ratelimit-limit': String(decision.limit),
    'x-ratelimit-remaining': String(Math.max(0, decision.remaining)),
    'x-ratelimit-reset': String(resetSeconds(decision)),
    ...(decision.allowed ? {} : { 'retry-after': String(secondsToWait(decision, now)) }),
  }
}

/** The headers of a vendor that tells limits on every answer, for a caller without a key: none at all, until the next minute. */
export function limitHeadersWithoutKey(now: Date): Record<string, string> {
  return {
    'x-ratelimit-limit': '0',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(now.getTime() / 60_000 + 1) * 60),
  }
}
