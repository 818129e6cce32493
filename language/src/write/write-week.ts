/** The hours of a week as people write them: days that follow each other with the same hours stand in one row. */
import type { Language } from '../language.ts'
import { phrasesOf } from '../packs/index.ts'
import { weekdayName, writeHour } from './write-moment.ts'

const phrases = phrasesOf(({ talk }) => talk)
const DAYS = 7

/** In minutes after midnight. One that ends after midnight ends behind 24:00. */
export type OpenStretch = readonly [from: number, to: number]

/** "9 am" and "5 pm" for each stretch. */
export function writeStretches(
  stretches: readonly OpenStretch[],
  language: Language,
): (readonly [from: string, to: string])[] {
  return stretches.map(([from, to]) => [writeHour(from, language), writeHour(to, language)])
}

/** From Monday to Sunday: no stretch on a day that is closed, undefined where nothing is known. */
export function writeWeek(week: readonly (readonly OpenStretch[] | undefined)[], language: Language): string {
  const { row } = phrases[language].hours
  const rows: { first: number; last: number; stretches: readonly OpenStretch[] }[] = []
  for (let day = 0; day < DAYS; day++) {
    const stretches = week[day]
    if (stretches === undefined) continue
    const last = rows.at(-1)
    const isSame = JSON.stringify(last?.stretches) === JSON.stringify(stretches)
    if (last !== undefined && last.last === day - 1 && isSame) last.last = day
    else rows.push({ first: day, last: day, stretches })
  }
  return rows
    .map(({ first, last, stretches }) =>
      row(
        weekdayName(first, language),
        first === last ? null : weekdayName(last, language),
        writeStretches(stretches, language),
      ),
    )
    .join('\n')
}
