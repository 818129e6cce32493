/** Figures as people say them, and how they compare with the period before. */
import type { Output } from '@parley/contracts'
import { money, number, percent } from '../../texts/format.ts'
import type { overviewTexts } from './texts.ts'

export type Figure = Output<'analytics.overview'>['figures'][number]
export type Metric = Figure['metric']
type Words = (typeof overviewTexts)['en']

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** 40 s, 6 min, 3 h, 2 days. */
export function sayDuration(seconds: number, words: Words): string {
  if (seconds < 1.5 * MINUTE) return words.seconds(number(Math.round(seconds)))
  if (seconds < 1.5 * HOUR) return words.minutes(number(Math.round(seconds / MINUTE)))
  if (seconds < 1.5 * DAY) return words.hours(number(Math.round(seconds / HOUR)))
  return words.days(number(Math.round(seconds / DAY)))
}

const isDuration = (metric: Metric) => metric.endsWith('_seconds')
const isShare = (metric: Metric) => metric.endsWith('_share')
const isMoney = (metric: Metric) => metric.endsWith('_micros')

export function sayFigure(metric: Metric, value: number | null, words: Words): string {
  if (value === null) return words.noValue
  if (isDuration(metric)) return sayDuration(value, words)
  if (isShare(metric)) return percent(Math.round(value * 100) / 100)
  if (isMoney(metric)) return money(value, 'USD')
  return number(value)
}

/** More of these is worse. */
const COSTS_MORE: ReadonlySet<Metric> = new Set<Metric>([
  'handoffs',
  'handoff_share',
  'handoff_wait_seconds',
  'first_response_seconds',
  'person_first_response_seconds',
  'ai_first_response_seconds',
  'resolution_seconds',
  'unanswered_questions',
  'cost_micros',
  'messages_failed',
  'targets_breached',
])

export interface Delta {
  text: string
  tone: 'good' | 'bad' | 't3'
}

/** Undefined: there is nothing to compare with. */
export function deltaOf({ metric, value, before }: Figure, words: Words): Delta | undefined {
  if (value === null || before.value === null) return undefined
  const difference = value - before.value
  if (Math.abs(difference) < 0.005) return { text: words.same, tone: 't3' }
  const isMore = difference > 0
  const size = Math.abs(difference)
  const tone = isMore === COSTS_MORE.has(metric) ? 'bad' : 'good'
  if (isDuration(metric)) {
    const duration = sayDuration(size, words)
    return { text: isMore ? words.slower(duration) : words.faster(duration), tone }
  }
  const sign = isMore ? '+' : '−'
  if (isShare(metric)) return { text: words.points(`${sign}${number(Math.round(size * 100))}`), tone }
  if (isMoney(metric)) return { text: `${sign}${money(size, 'USD')}`, tone }
  if (before.value === 0) return { text: `${sign}${number(size)}`, tone }
  return { text: `${sign}${percent(Math.round((size / before.value) * 100) / 100)}`, tone }
}

export function pick(figures: readonly Figure[], metric: Metric): Figure {
  return (
    figures.find((figure) => figure.metric === metric) ?? {
      metric,
      value: null,
      count: 0,
      before: { value: null, count: 0 },
    }
  )
}
