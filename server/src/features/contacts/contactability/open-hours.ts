/** When a business may begin a conversation, in every place where the contact may be. Pure. */
import { DateTime } from 'luxon'
import type { Place } from '../contacts/index.ts'
import { type ContactHours, type CountryHours, DEFAULT_HOURS, HOURS_OF_COUNTRIES } from './contact-hours.ts'
import type { QuietHours } from './quiet-hours.ts'

export type ContactKind = keyof Omit<CountryHours, 'source'>
/** `service`: a message that does not advertise, such as a reminder. The laws on hours are about advertisements and calls. */
export type HoursKind = ContactKind | 'service'

/** Hours that a workspace has set instead of the hours of the country. */
export interface OwnHours {
  /** For every country that has none of its own. */
  quiet_hours: QuietHours | null
  /** By ISO country. */
  quiet_hours_by_country: Readonly<Record<string, QuietHours>>
}

export const NO_OWN_HOURS: OwnHours = { quiet_hours: null, quiet_hours_by_country: {} }

const MINUTE_MS = 60_000
/** Further than any week of closed days. */
const DAYS_AHEAD = 9
const MOST_STEPS = 200
const REMEMBERED = 2_000
const remembered = new Map<string, Date | null | undefined>()

/**
 * Undefined: now is allowed in all of the places. Otherwise the first moment that is; null where there is none in the next days.
 * Hours begin and end at full minutes, so one answer holds for a whole minute.
 */
export function nextAllowed(
  places: readonly Place[],
  kind: HoursKind,
  own: OwnHours,
  now: Date,
): Date | null | undefined {
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
  const key = JSON.stringify([places, kind, own, minute])
  if (remembered.has(key)) return remembered.get(key)
  const answer = findAllowed(places, kind, own, new Date(minute))
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(key, answer)
  return answer
}

function findAllowed(places: readonly Place[], kind: HoursKind, own: OwnHours, now: Date) {
  const rules = places.map((place) => ({ ...place, hours: hoursOf(place.country, kind, own) }))
  let moment = now
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const ends = rules.map(({ hours, timeZone }) => hours && openFrom(hours, timeZone, moment))
    if (ends.includes(null)) return null
    const later = ends.filter((end): end is Date => end instanceof Date && end > moment)
    if (later.length === 0) return moment === now ? undefined : moment
    moment = new Date(Math.max(...later.map((end) => end.getTime())))
    if (moment.getTime() - now.getTime() > DAYS_AHEAD * 24 * 60 * MINUTE_MS) return null
  }
  return null
}

/** Undefined: at any hour. */
export function hoursOf(
  country: string | null,
  kind: HoursKind,
  own: OwnHours,
): ContactHours | QuietHours | undefined {
  const quiet = (country !== null && own.quiet_hours_by_country[country]) || own.quiet_hours
  if (quiet) return quiet.from === quiet.to ? undefined : quiet
  if (kind === 'service') return DEFAULT_HOURS.message
  return (HOURS_OF_COUNTRIES[country ?? ''] ?? DEFAULT_HOURS)[kind]
}

/** The moment itself where it is allowed, otherwise the first one after it. */
function openFrom(hours: ContactHours | QuietHours, timeZone: string, moment: Date): Date | null {
  const today = DateTime.fromJSDate(moment, { zone: timeZone }).startOf('day')
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = today.plus({ days: ahead })
    for (const [from, to] of spansOf(hours, day.weekday)) {
      if (at(day, to) <= moment) continue
      return new Date(Math.max(at(day, from).getTime(), moment.getTime()))
    }
  }
  return null
}

type Span = readonly [from: string, to: string]

function spansOf(hours: ContactHours | QuietHours, weekday: number): readonly Span[] {
  if ('from' in hours) return spansBetween(hours)
  const spans = weekday === 7 ? hours.sunday : weekday === 6 ? hours.saturday : hours.weekday
  return spans.map((span) => span.split('-') as [string, string])
}

/** The rest of a day that has these quiet hours. */
function spansBetween({ from, to }: QuietHours): readonly Span[] {
  const rest: Span[] =
    to > from
      ? [
          ['00:00', from],
          [to, '24:00'],
        ]
      : [[to, from]]
  return rest.filter(([start, end]) => start < end)
}

/** A time that the clock skips is the one shown instead of it. */
function at(day: DateTime, clockTime: string): Date {
  const [hour, minute] = clockTime.split(':').map(Number)
  return (hour === 24 ? day.plus({ days: 1 }).startOf('day') : day.set({ hour, minute })).toJSDate()
}
