import { namesOf } from '../../packs/index.ts'
import { WORD_END, WORD_START } from '../../text/word-boundary.ts'
import type { Claim, TakeClaims } from './claim.ts'

const monthNames = namesOf('months')
const anyMonth = monthNames.flat().join('|')
const monthByName = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1])))
const dayMonth = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s+)?[-\\s]?(${anyMonth})${WORD_END}\\.?(?:[\\s,-]+(\\d{4}))?(?!\\d)`,
  'gu',
)
const monthDay = new RegExp(
  `${WORD_START}(${anyMonth})${WORD_END}\\.?\\s*(\\d{1,2})(?!\\d|:|\\s*(?:am|pm|[ap]\\.m|baje|बजे))(?:st|nd|rd|th)?(?:[\\s,]+(\\d{4}))?(?!\\d)`,
  'gu',
)
const ISO_DATE = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/gu
const NUMERIC_DATE = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/])/gu

function dateClaim(raw: string, day: number, month: number, year: number | undefined): Claim | undefined {
  if (day < 1 || day > 31 || month < 1 || month > 12) return undefined
  return { kind: 'date', raw, keys: [`d:${month}-${day}`], ...(year === undefined ? {} : { year }) }
}

/** Dates with a day. The key is the day of the year; the year stands beside it when it is named. */
export function readDates(take: TakeClaims): void {
  const year = (text: string | undefined) =>
    text === undefined ? undefined : text.length === 2 ? 2000 + Number(text) : Number(text)
  take(ISO_DATE, (match) => dateClaim(match[0], Number(match[3]), Number(match[2]), Number(match[1])))
  take(NUMERIC_DATE, (match) => {
    const [first, second] = [Number(match[1]), Number(match[2])]
    const readings = [
      dateClaim(match[0], first, second, year(match[3])),
      dateClaim(match[0], second, first, year(match[3])),
    ]
    // Day first, as in India and Europe; month first only where nothing else is possible.
    return readings[0] ?? readings[1]
  })
  take(dayMonth, (match) =>
    dateClaim(match[0], Number(match[1]), monthByName.get(match[2]!)!, year(match[3])),
  )
  take(monthDay, (match) =>
    dateClaim(match[0], Number(match[2]), monthByName.get(match[1]!)!, year(match[3])),
  )
}
