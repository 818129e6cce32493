/** Moments as people say them, in their zone and language. */
import { DateTime } from 'luxon'
import type { Language } from '../language.ts'
import { phrasesOf } from '../packs/index.ts'

const calendars = phrasesOf(({ calendar }) => calendar)

/** "3:00 pm", "दोपहर 3:00 बजे", "dopahar 3:00 baje". */
export function writeTime(at: Date, zone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone })
  const clock = `${local.hour % 12 === 0 ? 12 : local.hour % 12}:${String(local.minute).padStart(2, '0')}`
  return calendars[language].time(local.hour, clock)
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
