/** How fast a number may speak, and how fast to one person. Pure arithmetic on the times kept in the rows (GCRA). */

/** Meta counts a number's throughput per second; we stay a little below it, and never save up more than this. */
const SHARE_OF_THROUGHPUT = 0.95
const TOLERANCE_MS = 50

/** How many messages a number may send now, and when it is free again after `sent` of them. */
export function channelBudget(
  freeAt: Date,
  now: Date,
  messagesPerSecond: number,
): { budget: number; after(sent: number): Date } {
  const interval = 1000 / (messagesPerSecond * SHARE_OF_THROUGHPUT)
  const start = Math.max(finite(freeAt), now.getTime() - TOLERANCE_MS)
  const budget = start > now.getTime() ? 0 : Math.floor((now.getTime() - start) / interval) + 1
  return { budget, after: (sent) => new Date(Math.ceil(start + sent * interval)) }
}

/** To one person: a conversation may send while its time is before `pairFreeBefore`; each message moves the time on. */
export function pairFreeBefore(now: Date, pair: { interval_ms: number; burst: number } | undefined): Date {
  return pair
    ? new Date(now.getTime() + (pair.burst - 1) * pair.interval_ms)
    : new Date(8_640_000_000_000_000 / 1000)
}

export function pairFreeAfter(
  pairFreeAt: Date,
  now: Date,
  pair: { interval_ms: number; burst: number } | undefined,
): Date {
  return new Date(Math.max(finite(pairFreeAt), now.getTime()) + (pair?.interval_ms ?? 0))
}

/** "-infinity" from the database: was never used. */
function finite(time: Date | number): number {
  const value = typeof time === 'number' ? time : time.getTime()
  return Number.isFinite(value) ? value : 0
}
