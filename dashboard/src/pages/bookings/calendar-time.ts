/** Places in a calendar: days and minutes by the clock of a resource. */
import type { Resource } from '@parley/contracts'
import { DateTime } from 'luxon'

export const DAY_MINUTES = 24 * 60
const DAYS_OF_WEEK = 7

export interface Stretch {
  from: number
  to: number
}

export const dayAt = (iso: string, zone: string): string => DateTime.fromISO(iso, { zone }).toISODate()!

export const addDays = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate()!

/** A day that is none is today's. */
export const validDay = (day: string | undefined, now: Date, zone: string): string =>
  day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) && DateTime.fromISO(day).isValid
    ? day
    : dayAt(now.toISOString(), zone)

/** Monday to Sunday. */
export function weekOf(day: string): string[] {
  const monday = DateTime.fromISO(day, { zone: 'utc' }).startOf('week')
  return Array.from({ length: DAYS_OF_WEEK }, (_, index) => monday.plus({ days: index }).toISODate()!)
}

/** The moment of a time on the wall. One that the change of clocks skips is the next that exists. */
export const instantAt = (day: string, minutes: number, zone: string): string =>
  DateTime.fromISO(day, { zone })
    .plus({ days: Math.floor(minutes / DAY_MINUTES) })
    .set({ hour: Math.floor((minutes % DAY_MINUTES) / 60), minute: minutes % 60 })
    .toUTC()
    .toISO()!

/** Where a time stands on a day, in minutes of the clock on the wall. Undefined: not on that day. */
export function placeOn(
  day: string,
  time: { starts_at: string; ends_at: string },
  zone: string,
): Stretch | undefined {
  const startDay = dayAt(time.starts_at, zone)
  const endDay = dayAt(time.ends_at, zone)
  if (startDay > day || endDay < day) return undefined
  const minuteOf = (iso: string) => {
    const { hour, minute } = DateTime.fromISO(iso, { zone })
    return hour * 60 + minute
  }
  const from = startDay < day ? 0 : minuteOf(time.starts_at)
  const to = endDay > day ? DAY_MINUTES : minuteOf(time.ends_at)
  return to > from ? { from, to } : undefined
}

const minutesOf = (clock: string) => {
  const [hours, minutes] = clock.split(':').map(Number)
  return hours! * 60 + minutes!
}
const toStretch = ({ from, to }: { from: string; to: string }): Stretch => ({
  from: minutesOf(from),
  to: minutesOf(to),
})

export interface OpenDay {
  open: readonly Stretch[]
  breaks: readonly Stretch[]
  /** Why the day has other hours, such as a holiday. */
  name?: string
}

/** A day with hours of its own has no breaks of its weekday. */
export function openOn(day: string, resource: Pick<Resource, 'hours' | 'breaks' | 'exceptions'>): OpenDay {
  const exception = resource.exceptions.find(({ date }) => date === day)
  if (exception)
    return {
      open: exception.hours.map(toStretch),
      breaks: [],
      ...(exception.name && { name: exception.name }),
    }
  const { weekday } = DateTime.fromISO(day, { zone: 'utc' })
  const ofDay = (hours: Resource['hours']) => hours.filter((one) => one.weekday === weekday).map(toStretch)
  return { open: ofDay(resource.hours), breaks: ofDay(resource.breaks) }
}

/** The parts of the shown hours in which nobody can book. */
export function shutBetween(open: readonly Stretch[], shown: Stretch): Stretch[] {
  const shut: Stretch[] = []
  let at = shown.from
  for (const { from, to } of open.toSorted((one, other) => one.from - other.from)) {
    if (from > at) shut.push({ from: at, to: Math.min(from, shown.to) })
    at = Math.max(at, to)
  }
  if (at < shown.to) shut.push({ from: at, to: shown.to })
  return shut.filter(({ from, to }) => to > from)
}

const USUAL: Stretch = { from: 9 * 60, to: 18 * 60 }

/** Whole hours that hold all that is open and all that is booked. */
export function hoursToShow(stretches: readonly Stretch[]): Stretch {
  if (stretches.length === 0) return USUAL
  const from = Math.min(...stretches.map((one) => one.from))
  const to = Math.max(...stretches.map((one) => one.to))
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 }
}

export interface Lane {
  lane: number
  lanes: number
}

/** Times that overlap stand beside each other: which of how many lanes each one has. */
export function lanesOf(stretches: readonly Stretch[]): Lane[] {
  const order = stretches
    .map((one, index) => ({ ...one, index }))
    .toSorted((one, other) => one.from - other.from)
  const result: Lane[] = []
  let cluster: { index: number; lane: number }[] = []
  let ends: number[] = []
  const close = () => {
    for (const { index, lane } of cluster) result[index] = { lane, lanes: ends.length }
    cluster = []
    ends = []
  }
  for (const { from, to, index } of order) {
    if (ends.every((end) => end <= from)) close()
    const free = ends.findIndex((end) => end <= from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = to
    cluster.push({ index, lane })
  }
  close()
  return result
}

const SNAP_MINUTES = 15

/** The nearest quarter of an hour that keeps the whole booking on its day. */
export const snap = (minutes: number, length: number): number =>
  Math.max(0, Math.min(DAY_MINUTES - length, Math.round(minutes / SNAP_MINUTES) * SNAP_MINUTES))
