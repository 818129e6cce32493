/** When a resource is there, by its own clock: in an ordinary week, and on one day. Pure. */
import { DateTime } from 'luxon'
import { type Opening, openSpans } from '../../../identity/business-hours/index.ts'

/** In minutes after midnight. One that ends after midnight ends behind 24:00. */
export type OpenStretch = readonly [from: number, to: number]

const DAYS = 7
/** A Monday on which hardly any clock changes. */
const USUAL_MONDAY = '2026-01-05'

/** From Monday to Sunday, without the days that have hours of their own. */
export function usualWeek(opening: Opening): OpenStretch[][] {
  const monday = DateTime.fromISO(USUAL_MONDAY, { zone: opening.time_zone })
  const usual = { ...opening, exceptions: [] }
  return Array.from({ length: DAYS }, (_, index) =>
    stretchesOn(usual, monday.plus({ days: index }).toISODate()!),
  )
}

/** `date`: YYYY-MM-DD. A stretch that began the evening before belongs to that day. */
export function stretchesOn(opening: Opening, date: string): OpenStretch[] {
  const day = DateTime.fromISO(date, { zone: opening.time_zone })
  const next = day.plus({ days: 1 })
  const minutes = (at: Date) => {
    const local = DateTime.fromJSDate(at, { zone: opening.time_zone })
    const days = Math.round(local.startOf('day').diff(day, 'days').days)
    return days * 1440 + local.hour * 60 + local.minute
  }
  return openSpans(opening, day.toJSDate(), next.toJSDate())
    .filter(({ start }) => start >= day.toJSDate())
    .map(({ start, end }) => [minutes(start), minutes(end)])
}
