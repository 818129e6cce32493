/** Events that go out to a receiver at a steady rate, beside the questions. */
import { monotonicNow } from '../load/monotonic-now.ts'
import { steadyLoad } from '../load/steady-load.ts'
import type { Arrivals } from '../webhooks/arrivals.ts'

export const EVENTS_PER_SECOND = 264
/** Longer than all questions together. */
const LONGEST_MS = 30 * 60_000

/** Runs until it is stopped, which answers with the times from when each event was due to its arrival. Milliseconds. */
export function deliverMeanwhile(
  arrivals: Arrivals,
  workspaceIds: readonly string[],
  signal: AbortSignal,
): { stop(): Promise<number[]> } {
  const begin = monotonicNow()
  const durations: number[] = []
  const underWay = new Set<Promise<number>>()
  const stopping = new AbortController()
  async function deliverOne(number: number): Promise<number> {
    const workspaceId = workspaceIds[number % workspaceIds.length]!
    const at = await arrivals.deliver({ workspaceId, type: 'contact.created' })
    durations.push(at - begin - (number * 1000) / EVENTS_PER_SECOND)
    return at
  }
  const running = steadyLoad({
    perSecond: EVENTS_PER_SECOND,
    durationMs: LONGEST_MS,
    signal: AbortSignal.any([signal, stopping.signal]),
    work(number) {
      const one = deliverOne(number)
      underWay.add(one)
      one.finally(() => underWay.delete(one)).catch(() => {})
      return one
    },
  }).catch((error) => {
    if (!stopping.signal.aborted) throw error
  })
  return {
    async stop() {
      stopping.abort()
      await running
      await Promise.all(underWay)
      return durations
    },
  }
}
