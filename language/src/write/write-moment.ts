/** Moments as people say them, in their zone and language. */
import { DateTime } from 'luxon'
import type { Language } from '../language.ts'
import { phrasesOf } from '../packs/index.ts'

const calendars = phrasesOf(({ calendar }) => calendar)

/** "3:00 pm", "दोपहर 3:00 बजे", "dopahar 3:00 baje". */
export function writeTime(at: Date, zone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone })
  return writeClock(local.hour * 60 + local.minute, language)
}

/** "3 pm" for 900, as people say a full hour: minutes after midnight. */
export function writeHour(minutes: number, language: Language): string {
  const hour = Math.floor(minutes / 60) % 24
  return minutes % 60 === 0
    ? calendars[language].time(hour, String(hour % 12 || 12))
    : writeClock(minutes, language)
}

/** "3:00 pm" for 900: minutes after midnight, also of the next day. */
function writeClock(minutes: number, language: Language): string {
  const hour = Math.floor(minutes / 60) % 24
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${String(minutes % 60).padStart(2, '0')}`
  return calendars[language].time(hour, clock)
}

/** From 0 for Monday. */
export function weekdayName(weekday: number, language: Language): string {
  return calendars[language].weekdays[weekday]!
}

/** "Sunday, 22 November 2026". */
export function writeDate(at: Date, zone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone })
  const { weekdays, months } = calendars[language]
  return `${weekdays[local.weekday - 1]}, ${local.day} ${months[local.month - 1]} ${local.year}`
}

/** "Sunday, 22 November 2026, 3:00 pm". */
export function writeMoment(at: Date, zone: string, language: Language): string {
  return `${writeDate(at, zone, language)}, ${writeTime(at, zone, language)}`
}
