/** The days of the address as the operations take them, in the reader's time zone. */
import type { OverviewSearch } from './overview-search.ts'

export interface Period {
  since: string
  /** Absent: now. */
  until?: string
  time_zone: string
  channel_id?: string
  agent_id?: string
}

const DAY_MS = 24 * 60 * 60 * 1000
const DEFAULT_DAYS = 7

/** Midnight of a day, by the reader's clock. */
function startOf(day: string): Date | undefined {
  const start = new Date(`${day}T00:00:00`)
  return Number.isNaN(start.getTime()) ? undefined : start
}

const nextDay = (start: Date): Date => new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1)

export function periodOf(search: OverviewSearch, now = new Date()): Period {
  const first = search.since ? startOf(search.since) : undefined
  const last = search.until ? startOf(search.until) : undefined
  const days = search.days ?? DEFAULT_DAYS
  // Today is the last of the days.
  const since = first ?? new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1)
  return {
    since: since.toISOString(),
    ...(first && last && last >= first && { until: nextDay(last).toISOString() }),
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(search.channel_id && { channel_id: search.channel_id }),
    ...(search.agent_id && { agent_id: search.agent_id }),
  }
}

const MOST_DAYS = 31

/** Days, or weeks where there are many days: bars stay wide enough to read. */
export function stepOf({ since, until }: Period, now = new Date()): 'day' | 'week' {
  const days = ((until ? Date.parse(until) : now.getTime()) - Date.parse(since)) / DAY_MS
  return days > MOST_DAYS ? 'week' : 'day'
}

/** One step of a chart: the conversations behind a bar. */
export function dayOf(period: Period, day: string | undefined, now = new Date()): Period {
  const start = day ? startOf(day) : undefined
  if (!start) return period
  const days = stepOf(period, now) === 'week' ? 7 : 1
  const since = start.toISOString()
  const until = new Date(start.getFullYear(), start.getMonth(), start.getDate() + days).toISOString()
  return {
    ...period,
    // The first week of a chart may begin before the period, and the last one end after it.
    since: since < period.since ? period.since : since,
    until: period.until && period.until < until ? period.until : until,
  }
}

/** 2026-11-15 of the reader's clock. */
export function dateOf(iso: string): string {
  const at = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
