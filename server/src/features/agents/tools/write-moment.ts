/** Moments as people say them, in their zone and language. */
import { type Language, writeDate, writeTime } from '@parley/language'

export { writeDate, writeTime }

/** "Sunday, 22 November 2026, 3:00 pm". */
export function writeMoment(at: Date, zone: string, language: Language): string {
  return `${writeDate(at, zone, language)}, ${writeTime(at, zone, language)}`
}
