import { en } from '../../packs/en/index.ts'
import type { SpokenWords } from '../../packs/spoken-words.ts'

/** Names and short forms of the months, with a capital: "may" and "march" are also verbs. */
const MONTH_NAMES = en.counting.months.map((names) =>
  names.map((name) => name[0]!.toUpperCase() + name.slice(1)),
)
const MONTH = MONTH_NAMES.flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const ORDINAL_END = '(?:st|nd|rd|th)?'
const YEAR = '(?:,? (\\d{4}))?(?![\\d:])'

const DAY_FIRST = new RegExp(
  `(?<!\\d)(?:(\\d{1,2})${ORDINAL_END} ?[-–—] ?)?(\\d{1,2})${ORDINAL_END} (?:of )?(${MONTH})(?!\\p{L})\\.?${YEAR}`,
  'gu',
)
const MONTH_FIRST = new RegExp(
  `(?<!\\p{L})(${MONTH})\\.? (\\d{1,2})${ORDINAL_END}(?![\\d\\p{L}.:%])(?:,? (\\d{4})(?!\\d))?`,
  'gu',
)
const YEAR_FIRST = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/gu
/** Day before month, as in India and most of the world. */
const IN_FIGURES = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])/gu

const monthOf = (name: string): number => MONTH_NAMES.findIndex((names) => names.includes(name)) + 1
const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12
const yearOf = (year: string | undefined) => (year === undefined ? null : Number(year))

export function sayDates(text: string, words: SpokenWords): string {
  const say = (written: string, day: number, month: number, year: number | null) =>
    isDay(day, month) ? words.date(day, month, year) : written
  return text
    .replace(YEAR_FIRST, (written, year, month, day) =>
      say(written, Number(day), Number(month), Number(year)),
    )
    .replace(IN_FIGURES, (written, day, _mark, month, year) =>
      say(written, Number(day), Number(month), Number(year)),
    )
    .replace(DAY_FIRST, (written, from: string | undefined, day, name, year) => {
      const month = monthOf(name)
      if (from === undefined || !isDay(Number(from), month))
        return say(written, Number(day), month, yearOf(year))
      return isDay(Number(day), month) ? words.days(Number(from), Number(day), month, yearOf(year)) : written
    })
    .replace(MONTH_FIRST, (written, name, day, year) =>
      isDay(Number(day), monthOf(name))
        ? monthFirst(Number(day), monthOf(name), yearOf(year), words)
        : written,
    )
}

/** "August third": the text put the month first, so the voice does. */
function monthFirst(day: number, month: number, year: number | null, words: SpokenWords): string {
  const said = words.date(day, month, year)
  const dayWord = words.date(day, month, null).split(' ')[0]!
  const [, ...rest] = said.split(' ')
  const [name, ...yearWords] = rest
  return [name, dayWord, ...yearWords].join(' ')
}
