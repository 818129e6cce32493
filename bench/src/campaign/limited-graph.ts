/** The fake Graph API of campaigns, in this process: it enforces Meta's limits, fails at random, and counts what it sees. */
import { type Attempt, type MetaLimitOptions, MetaLimits, startFakeGraph } from '@parley/channels/testing'
import { monotonicNow } from '../load/monotonic-now.ts'
import { createFailures, type FailureOptions } from './choose-failure.ts'
import { createStatusPoster, type Hook } from './post-statuses.ts'

export interface GraphSettings {
  limits: MetaLimitOptions
  failures: FailureOptions
}

/** The counts of the fake. Times are in milliseconds of a clock that never goes back. */
export interface GraphRecord {
  /** When each send came, also refused and failing ones. */
  arrivals: number[]
  /** How often Meta took a message to each person. */
  accepted: [to: string, times: number][]
  /** How often a send to each person came, also refused and failing ones. */
  attempted: [to: string, times: number][]
  /** Sends that a limit refused. */
  broken: { throughput: number; pair: number; people: number }
  /** Most sends in any second. */
  busiestSecond: number
  /** Failures by kind. */
  failures: Record<string, number>
  /** Accepted messages whose statuses the server has not acknowledged. */
  statusesWaiting: number
}

export interface LimitedGraph {
  url: string
  setHook(hook: Hook): void
  record(): GraphRecord
  progress(): { arrived: number; accepted: number }
  stop(): Promise<void>
}

/** `now`: milliseconds that never go back. */
export async function startLimitedGraph(
  settings: GraphSettings,
  now: () => number = monotonicNow,
): Promise<LimitedGraph> {
  const arrivals: number[] = []
  const accepted = new Map<string, number>()
  const attempted = new Map<string, number>()
  const limits = new (class extends MetaLimits {
    override judge(attempt: Attempt, at: number) {
      arrivals.push(at)
      attempted.set(attempt.to, (attempted.get(attempt.to) ?? 0) + 1)
      return super.judge(attempt, at)
    }
  })(settings.limits)
  const failures = createFailures(settings.failures)
  const statuses = createStatusPoster()
  let acceptedCount = 0
  const graph = await startFakeGraph({
    keep: 0,
    now,
    date: Date.now,
    limits,
    failureOf: failures.failureOf,
    onAccepted(message) {
      acceptedCount++
      accepted.set(message.to, (accepted.get(message.to) ?? 0) + 1)
      statuses.add(message)
    },
  })
  return {
    url: graph.url,
    setHook: statuses.setHook,
    progress: () => ({ arrived: arrivals.length, accepted: acceptedCount }),
    record: () => ({
      arrivals,
      accepted: [...accepted],
      attempted: [...attempted],
      broken: { ...limits.broken },
      busiestSecond: limits.busiestSecond,
      failures: { ...failures.counts },
      statusesWaiting: statuses.waiting(),
    }),
    stop: () => graph.stop(),
  }
}
