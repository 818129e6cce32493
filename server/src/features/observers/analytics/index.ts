/** Analytics: figures of conversations, made from the events, and the conversations behind each of them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Due } from '../../../platform/wake/wake.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { exportAnalytics } from './export-analytics.ts'
import { createFollower } from './follow/follow-events.ts'
import { getAnalyticsBreakdown } from './get-analytics-breakdown.ts'
import { getAnalyticsOverview } from './get-analytics-overview.ts'
import { getAnalyticsSeries } from './get-analytics-series.ts'
import { listAnalyticsConversations } from './list-analytics-conversations.ts'
import { listUnansweredQuestions } from './list-unanswered-questions.ts'
import { answerUnansweredQuestion } from './questions/answer-unanswered-question.ts'
import { dismissUnansweredQuestion } from './questions/dismiss-unanswered-question.ts'
import { restoreUnansweredQuestion } from './questions/restore-unanswered-question.ts'

/**
 * Figures follow the events in batches: the longer they wait, the fewer transactions the same events cost. A figure may be
 * some seconds old, unlike a message that was just written.
 */
const COMPANY = { leastMs: 5_000, mostMs: 5_000 }
/** For events that another process numbered and did not count, because it died. */
const LOOK_MS = 30_000

type AnalyticsOperation =
  | `analytics.${'overview' | 'series' | 'breakdown' | 'conversations' | 'unanswered' | 'export'}`
  | `unanswered_questions.${'dismiss' | 'answer' | 'restore'}`

export function createAnalytics(platform: Pick<Platform, 'database' | 'log'>): {
  handlers: Handlers<AnalyticsOperation>
  workers: readonly QueueWorker[]
  /** Brings the figures up to the newest numbered event. */
  drain: (due?: readonly Due[]) => Promise<'again' | 'idle'>
} {
  const drain = createFollower(platform)
  return {
    workers: [{ queue: 'analytics', follows: 'numbered', wait: COMPANY, lookMs: LOOK_MS, drain }],
    drain,
    handlers: {
      'analytics.overview': getAnalyticsOverview,
      'analytics.series': getAnalyticsSeries,
      'analytics.breakdown': getAnalyticsBreakdown,
      'analytics.conversations': listAnalyticsConversations,
      'analytics.unanswered': listUnansweredQuestions,
      'unanswered_questions.dismiss': dismissUnansweredQuestion,
      'unanswered_questions.answer': answerUnansweredQuestion,
      'unanswered_questions.restore': restoreUnansweredQuestion,
      'analytics.export': exportAnalytics(platform),
    },
  }
}
