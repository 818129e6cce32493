/** The metrics: the source of each, and how its values become one figure. */
import type { METRICS } from '@parley/contracts'
import type { Source } from './sources.store.ts'

export type Metric = (typeof METRICS)[number]

export interface MetricDefinition {
  source: Source
  /** The column of the source. */
  value: string
  /** `sum`: of the values. `median`: of seconds, with its 90th percentile. `share`: of rows that are 1 among 0 and 1. */
  as: 'sum' | 'median' | 'share'
}

export const METRIC_DEFINITIONS: Record<Metric, MetricDefinition> = {
  conversations_opened: { source: 'opened', value: 'one', as: 'sum' },
  conversations_closed: { source: 'closed', value: 'one', as: 'sum' },
  messages_received: { source: 'activity', value: 'messages_received', as: 'sum' },
  messages_sent: { source: 'activity', value: 'messages_sent', as: 'sum' },
  messages_sent_by_ai: { source: 'activity', value: 'messages_sent_by_ai', as: 'sum' },
  messages_sent_by_people: { source: 'activity', value: 'messages_sent_by_people', as: 'sum' },
  messages_failed: { source: 'activity', value: 'messages_failed', as: 'sum' },
  first_response_seconds: { source: 'responded', value: 'seconds', as: 'median' },
  ai_first_response_seconds: { source: 'ai_responded', value: 'seconds', as: 'median' },
  person_first_response_seconds: { source: 'person_responded', value: 'seconds', as: 'median' },
  resolution_seconds: { source: 'closed', value: 'seconds', as: 'median' },
  ai_resolved_share: { source: 'closed', value: 'ai_resolved', as: 'share' },
  handoffs: { source: 'handoffs', value: 'one', as: 'sum' },
  handoff_share: { source: 'opened', value: 'handed_off', as: 'share' },
  handoff_wait_seconds: { source: 'answered_handoffs', value: 'seconds', as: 'median' },
  unanswered_questions: { source: 'questions', value: 'one', as: 'sum' },
  targets_met_share: { source: 'outcomes', value: 'met', as: 'share' },
  targets_breached: { source: 'outcomes', value: 'breached', as: 'sum' },
  cost_micros: { source: 'spending', value: 'cost_micros', as: 'sum' },
  tokens: { source: 'spending', value: 'tokens', as: 'sum' },
  leads_captured: { source: 'activity', value: 'leads_captured', as: 'sum' },
  bookings_made: { source: 'activity', value: 'bookings_made', as: 'sum' },
}

/** Metrics by where they come from: those of one source are reckoned in one statement. */
export function bySource(metrics: readonly Metric[]): Map<Source, Metric[]> {
  const groups = new Map<Source, Metric[]>()
  for (const metric of metrics) {
    const { source } = METRIC_DEFINITIONS[metric]
    groups.set(source, [...(groups.get(source) ?? []), metric])
  }
  return groups
}
