/** When nobody wants to be written to without having asked: a stretch of each day by the contact's clock. Pure. */
import { DateTime } from 'luxon'

/** HH:MM each. Past midnight when `to` is not after `from`; 24:00 ends a day. */
export interface QuietHours {
  from: string
  to: string
}

/** The quiet time that the moment lies in, from its first moment to the one after its last. */
export function quietSpan(
  hours: QuietHours,
  timeZone: string,
  now: Date,
): { start: Date; end: Date } | undefined {
  // The same twice is no stretch of time.
  if (hours.from === hours.to) return undefined
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day')
  // The night that lasts until this morning began yesterday.
  for (const day of [today.minus({ days: 1 }), today]) {
    const start = at(day, hours.from)
    const end = at(hours.to > hours.from ? day : day.plus({ days: 1 }), hours.to)
    if (start <= now && now < end) return { start, end }
  }
  return undefined
}

/** A time that the clock skips is the one shown instead of it. */
function at(day: DateTime, clockTime: string): Date {
  const [hour, minute] = clockTime.split(':').map(Number)
  return (hour === 24 ? day.plus({ days: 1 }).startOf('day') : day.set({ hour, minute })).toJSDate()
}
