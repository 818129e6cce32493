/** Times by the clock of a resource, as the reader writes them. */
import { formatLocale } from '../../texts/locale.ts'
import { readerZone } from '../../texts/reader-zone.ts'

export const clockIn = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat(formatLocale(), { hour: 'numeric', minute: '2-digit', timeZone }).format(
    new Date(iso),
  )

export const dayAndClockIn = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat(formatLocale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso))

/** A day without a clock. */
const ofDay = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(formatLocale(), { ...options, timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )

export const weekdayOf = (day: string): string => ofDay(day, { weekday: 'short' })
export const dayOfMonth = (day: string): string => ofDay(day, { day: 'numeric' })
export const dayLabel = (day: string): string =>
  ofDay(day, { weekday: 'short', day: 'numeric', month: 'short' })

export const rangeLabel = (first: string, last: string): string =>
  new Intl.DateTimeFormat(formatLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).formatRange(
    new Date(`${first}T12:00:00Z`),
    new Date(`${last}T12:00:00Z`),
  )

/** 10 am: a whole hour at the side of the calendar. */
export const hourLabel = (minutes: number): string =>
  new Intl.DateTimeFormat(formatLocale(), { hour: 'numeric', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 0, 1, minutes / 60)),
  )

/** Whether two zones have another clock at that moment. */
export const differs = (iso: string, zone: string): boolean =>
  clockIn(iso, zone) !== clockIn(iso, readerZone())
