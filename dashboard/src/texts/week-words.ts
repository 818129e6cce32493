import type { Locale } from './locale.ts'

interface WeekHours {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  from: string
  to: string
}

const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 24 * 60 * 60 * 1000
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

/** Days with the same hours together: Mon–Fri 09:00–18:00. */
export function weekWords(hours: readonly WeekHours[], locale: Locale): string {
  const names = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const nameOf = (weekday: number) => names.format(MONDAY + (weekday - 1) * DAY_MS)
  const runs: { from: number; to: number; words: string }[] = []
  for (const weekday of WEEKDAYS) {
    const words = hours
      .filter((interval) => interval.weekday === weekday)
      .map(({ from, to }) => `${from}–${to}`)
      .join(', ')
    const last = runs.at(-1)
    if (words === '') continue
    if (last?.words === words && last.to === weekday - 1) last.to = weekday
    else runs.push({ from: weekday, to: weekday, words })
  }
  return runs
    .map(({ from, to, words }) => `${nameOf(from)}${from === to ? '' : `–${nameOf(to)}`} ${words}`)
    .join('; ')
}
