/** Figures of a dashboard as sentences. */
import type { Output } from '@parley/contracts'
import { z } from 'zod'
import { type DialectRoute, readInput, route, time } from '../kit/index.ts'
import { isTimeZone } from './ai-hours.ts'
import { answerOne } from './envelopes.ts'

const DAY_MS = 86_400_000
const DAYS = { '24h': 1, '7d': 7, '30d': 30, '90d': 90 } as const
const asked = z.looseObject({
  period: z.enum(Object.keys(DAYS) as [keyof typeof DAYS]).default('7d'),
  since: time.nullish(),
  until: time.nullish(),
  time_zone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'Give an IANA time zone, such as Asia/Kolkata.')
    .default('UTC'),
})

type Figure = Output<'analytics.overview'>['figures'][number]
type Metric = Figure['metric']
type Unit = 'count' | 'seconds' | 'share' | 'dollars'

/** Figures that are worth a sentence, and which way is good. */
const NAMES: Partial<Record<Metric, { name: string; unit: Unit; good: 'more' | 'less' | null }>> = {
  conversations_opened: { name: 'New conversations', unit: 'count', good: 'more' },
  messages_received: { name: 'Messages received', unit: 'count', good: null },
  messages_sent: { name: 'Messages sent', unit: 'count', good: null },
  messages_failed: { name: 'Failed messages', unit: 'count', good: 'less' },
  first_response_seconds: { name: 'Time to the first response', unit: 'seconds', good: 'less' },
  resolution_seconds: { name: 'Time to a resolution', unit: 'seconds', good: 'less' },
  ai_resolved_share: { name: 'Conversations that the AI resolved', unit: 'share', good: 'more' },
  handoff_share: { name: 'Conversations handed to a person', unit: 'share', good: 'less' },
  handoff_wait_seconds: { name: 'Wait for a person', unit: 'seconds', good: 'less' },
  unanswered_questions: { name: 'Unanswered questions', unit: 'count', good: 'less' },
  targets_breached: { name: 'Missed response targets', unit: 'count', good: 'less' },
  leads_captured: { name: 'Leads', unit: 'count', good: 'more' },
  bookings_made: { name: 'Bookings', unit: 'count', good: 'more' },
  cost_micros: { name: 'Cost of models', unit: 'dollars', good: 'less' },
}

/** A change of less is none. */
const LEAST_CHANGE = 0.1

export const insightRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/ai/dashboard-insights',
    parse: ({ body }) => readInput(asked, body),
    operation: 'analytics.overview',
    read({ now }, { parsed: { period, since, until, time_zone } }) {
      const from = new Date(now.getTime() - DAYS[period] * DAY_MS).toISOString()
      return { since: since ?? from, until: until ?? undefined, time_zone }
    },
    write({ since, until, figures }, { request }) {
      const insights = figures.flatMap(insightOf).toSorted((one, other) => weightOf(other) - weightOf(one))
      const summary =
        insights.length === 0
          ? 'Nothing happened in this period, and nothing in the one before.'
          : insights.map(({ text }) => text).join(' ')
      return answerOne(request, 200, { since, until, summary, insights, model: 'built-in' })
    },
  }),
]

export interface Insight {
  metric: Metric
  value: number
  before: number | null
  /** Relative to the period before; null where that had nothing. */
  change: number | null
  assessment: 'better' | 'worse' | 'neutral'
  text: string
}

/** Figures that are better or worse come first, then large changes. */
function weightOf({ assessment, change }: Insight): number {
  return (assessment === 'neutral' ? 0 : 1000) + Math.min(999, Math.abs(change ?? 0) * 100)
}

export function insightOf({ metric, value, before }: Figure): Insight[] {
  const about = NAMES[metric]
  if (!about || value === null || (value === 0 && !before.value)) return []
  const { name, unit, good } = about
  const now = written(value, unit)
  if (before.value === null || before.value === 0) {
    const text = `${name}: ${now}; there were none in the period before.`
    return [{ metric, value, before: before.value, change: null, assessment: 'neutral', text }]
  }
  const change = Math.round(((value - before.value) / before.value) * 1000) / 1000
  const isSame = Math.abs(change) < LEAST_CHANGE
  const way = change > 0 ? 'rose' : 'fell'
  const moved = `${way} by ${Math.round(Math.abs(change) * 100)} % to ${now}`
  return [
    {
      ...{ metric, value, before: before.value, change },
      assessment: isSame || good === null ? 'neutral' : change > 0 === (good === 'more') ? 'better' : 'worse',
      text: `${name} ${isSame ? `stayed at about ${now}` : moved} (before: ${written(before.value, unit)}).`,
    },
  ]
}

function written(value: number, unit: Unit): string {
  if (unit === 'share') return `${Math.round(value * 100)} %`
  if (unit === 'dollars') return `$${(value / 1_000_000).toFixed(2)}`
  if (unit === 'count') return String(Math.round(value))
  if (value < 120) return `${Math.round(value)} seconds`
  return value < 7200 ? `${Math.round(value / 60)} minutes` : `${Math.round(value / 360) / 10} hours`
}
