/** The fake Graph API of campaigns, in this process: it enforces Meta's limits, fails at random, and counts what it sees. */
import {
  type Attempt,
  type GraphTemplate,
  type MetaLimitOptions,
  MetaLimits,
  startFakeGraph,
} from '@parley/channels/testing'
import { createArrivalTimes, REAL_TIME } from './arrival-times.ts'
import { createFailures, type FailureOptions } from './choose-failure.ts'
import { createStatusPoster, type Hook } from './post-statuses.ts'

export interface GraphSettings {
  limits: MetaLimitOptions
  failures: FailureOptions
  templates?: readonly GraphTemplate[]
}

/** The counts of the fake. Times are in milliseconds of a clock that never goes back. */
export interface GraphRecord {
  /** When each send came, also refused and failing ones. */
  arrivals: number[]
  /** When the first send to the last new person came. */
  lastFirstAt: number
  /** How often Meta took a message to each person. */
  accepted: [to: string, times: number][]
  /** How often a send to each person came, also refused and failing ones. */
  attempted: [to: string, times: number][]
  /** Sends that a limit refused. */
  broken: { throughput: number; pair: number; people: number }
  /** Most sends in any second. */
  busiestSecond: number
  /** The longest time for which the fake itself stood still, in milliseconds: then it knows less well when messages came. */
  longestPauseMs: number
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

const META_PER_SECOND = 80

export async function startLimitedGraph(settings: GraphSettings, time = REAL_TIME): Promise<LimitedGraph> {
  const arrivals: number[] = []
  const accepted = new Map<string, number>()
  const attempted = new Map<string, number>()
  const limits = new (class extends MetaLimits {
    override judge(attempt: Attempt) {
      const at = times.stamp()
      arrivals.push(at)
      if (!attempted.has(attempt.to)) lastFirstAt = at
      attempted.set(attempt.to, (attempted.get(attempt.to) ?? 0) + 1)
      return super.judge(attempt, at)
    }
  })(settings.limits)
  const times = createArrivalTimes(time, settings.limits.messages_per_second ?? META_PER_SECOND)
  const failures = createFailures(settings.failures)
  const statuses = createStatusPoster()
  let acceptedCount = 0
  let lastFirstAt = 0
  const graph = await startFakeGraph({
    keep: 0,
    now: time.now,
    date: Date.now,
    limits,
    failureOf: failures.failureOf,
    onAccepted(message) {
      acceptedCount++
      accepted.set(message.to, (accepted.get(message.to) ?? 0) + 1)
      statuses.add(message)
    },
  })
  for (const template of settings.templates ?? []) graph.addTemplate(template)
  return {
    url: graph.url,
    setHook: statuses.setHook,
    progress: () => ({ arrived: arrivals.length, accepted: acceptedCount }),
    record: () => ({
      arrivals,
      lastFirstAt,
      accepted: [...accepted],
      attempted: [...attempted],
      broken: { ...limits.broken },
      busiestSecond: limits.busiestSecond,
      longestPauseMs: times.longestPauseMs(),
      failures: { ...failures.counts },
      statusesWaiting: statuses.waiting(),
    }),
    stop() {
      times.stop()
      return graph.stop()
    },
  }
}
