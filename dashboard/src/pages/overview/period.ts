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

export const DAY_MS = 24 * 60 * 60 * 1000
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

/** One step of a chart: the conversations behind a bar. */
export function dayOf(period: Period, day: string | undefined): Period {
  const start = day ? startOf(day) : undefined
  return start ? { ...period, since: start.toISOString(), until: nextDay(start).toISOString() } : period
}

/** 2026-11-15 of the reader's clock. */
export function dateOf(iso: string): string {
  const at = new Date(iso)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
