/** How fast a number may send, and how fast to one person. Pure arithmetic on the times kept in the rows (GCRA). */

/** Meta counts a number's throughput per second; we stay a little below it, and never save up more than this. */
const SHARE_OF_THROUGHPUT = 0.97
const TOLERANCE_MS = 20
/** Messages that are claimed and have not left are `unknown` after a crash: no more of them than a second's worth. */
const FURTHEST_AHEAD_MS = 1000
/** Of a channel that has more to send than its pace allows: a pause of the process shorter than this costs no throughput. */
const LEAST_AHEAD_MS = 150

/** How far ahead of the pace to claim, so that the next claim is done before these have left. Milliseconds. 0: nothing was claimed just now. */
export function claimAhead(lastClaimMs: number): number {
  return lastClaimMs === 0 ? 0 : Math.min(Math.max(2 * lastClaimMs, LEAST_AHEAD_MS), FURTHEST_AHEAD_MS)
}

/** How many messages the pace of a channel allows until `until`: for the statement that locks them, which counts as `channelBudget` does. */
export interface DueLimit {
  /** At most so many, whatever the pace. */
  most: number
  /** No earlier time than this counts as free. */
  since: Date
  until: Date
  shareOfThroughput: number
}

/** The limits by which a statement locks no more due messages than may leave. */
export function dueLimit(now: Date, most: number, aheadMs: number): DueLimit {
  return {
    most,
    since: new Date(now.getTime() - TOLERANCE_MS),
    until: new Date(now.getTime() + aheadMs),
    shareOfThroughput: SHARE_OF_THROUGHPUT,
  }
}

export interface ChannelBudget {
  /** How many messages may be claimed now. */
  budget: number
  /** No earlier time than this counts as free. */
  since: Date
  /** Until when the last of them has to leave. */
  until: Date
  /** When the first of them may leave. */
  start: Date
  /** When the number is free again after that many. */
  after(sent: number): Date
  /** When to claim again after that many. */
  again(sent: number): Date
  intervalMs: number
}

/** The messages that a number may send until `aheadMs` from now. */
export function channelBudget(
  freeAt: Date,
  now: Date,
  messagesPerSecond: number,
  aheadMs = 0,
): ChannelBudget {
  const intervalMs = 1000 / (messagesPerSecond * SHARE_OF_THROUGHPUT)
  const since = now.getTime() - TOLERANCE_MS
  const start = Math.max(finite(freeAt), since)
  const end = now.getTime() + aheadMs
  const after = (sent: number) => new Date(Math.ceil(start + sent * intervalMs))
  return {
    since: new Date(since),
    until: new Date(end),
    start: new Date(start),
    budget: start > end ? 0 : Math.floor((end - start) / intervalMs) + 1,
    after,
    // Half of what was claimed ahead has left by then, and a claim takes no longer than the other half.
    again: (sent) => new Date(after(sent).getTime() - Math.ceil(aheadMs / 2)),
    intervalMs,
  }
}

/**
 * When each of some claimed messages leaves: never closer to each other than the pace allows, however long the claim
 * took. `pacedUntil` is when the next one after the last claim may leave; the pace's own start counts what other
 * processes have claimed.
 */
export function departures(
  count: number,
  pacedUntil: number,
  now: Date,
  { start: paceStart, intervalMs }: Pick<ChannelBudget, 'start' | 'intervalMs'>,
): { times: Date[]; pacedUntil: number } {
  const start = Math.max(pacedUntil, paceStart.getTime(), now.getTime() - TOLERANCE_MS)
  const times = Array.from({ length: count }, (_, index) => new Date(start + index * intervalMs))
  return { times, pacedUntil: start + count * intervalMs }
}

/** To one person: a conversation may send while its time is before `pairFreeBefore`; each message moves the time on. */
export function pairFreeBefore(now: Date, pair: { interval_ms: number; burst: number } | undefined): Date {
  return pair
    ? new Date(now.getTime() + (pair.burst - 1) * pair.interval_ms)
    : new Date(8_640_000_000_000_000 / 1000)
}

/** `pairFreeAt`: null before the first message. Null where the channel has no such pace: nothing has to be kept. */
export function pairFreeAfter(
  pairFreeAt: Date | null,
  now: Date,
  pair: { interval_ms: number; burst: number } | undefined,
): Date | null {
  if (!pair) return null
  return new Date(Math.max(pairFreeAt?.getTime() ?? 0, now.getTime()) + pair.interval_ms)
}

/** "-infinity" from the database: was never used. */
function finite(time: Date | number): number {
  const value = typeof time === 'number' ? time : time.getTime()
  return Number.isFinite(value) ? value : 0
}
