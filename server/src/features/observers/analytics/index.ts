/** What is going on: figures of conversations, made from the events, and the conversations behind each of them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { breakdown } from './breakdown.ts'
import { conversationsOfFigure, unanswered } from './drill-down.ts'
import { exportFigures } from './export-figures.ts'
import { createFollower } from './follow/follow-events.ts'
import { overview } from './overview.ts'
import { series } from './series.ts'

/**
 * Figures follow the events in batches: the longer they wait, the fewer transactions the same events cost. Nobody waits for a
 * figure as for a message that was just written.
 */
const POLL_MS = 5_000

type AnalyticsOperation =
  `analytics.${'overview' | 'series' | 'breakdown' | 'conversations' | 'unanswered' | 'export'}`

export function createAnalytics(platform: Pick<Platform, 'database' | 'log'>): {
  handlers: Handlers<AnalyticsOperation>
  workers: readonly QueueWorker[]
  /** Brings the figures up to the newest numbered event. */
  drain: () => Promise<'again' | 'idle'>
} {
  const drain = createFollower(platform)
  return {
    workers: [{ queue: 'analytics', pollMs: POLL_MS, drain }],
    drain,
    handlers: {
      'analytics.overview': overview,
      'analytics.series': series,
      'analytics.breakdown': breakdown,
      'analytics.conversations': conversationsOfFigure,
      'analytics.unanswered': unanswered,
      'analytics.export': (context, input) => exportFigures(platform, context, input),
    },
  }
}
