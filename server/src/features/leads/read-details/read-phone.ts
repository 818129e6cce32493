/** The phone number that a text gives, in E.164. Pure. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { chooseReading, type Reading } from './choose-reading.ts'
import { plainText } from './plain-text.ts'
import { digitsOfWords, westernDigits } from './read-spoken-digits.ts'

export interface ReadPhoneOptions {
  /** ISO 3166 code of the country whose national numbers are meant. Without it only international forms are read. */
  defaultCountry?: string
}

const CURRENCY = '(?:₹|rs\\.?|inr|usd|eur|gbp|aed|\\$|€|£|रु\\.?|रुपये|रुपए)'
const AMOUNT = '\\d[\\d,]*(?:\\.\\d+)?'
const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const MONTH = '(?:0?[1-9]|1[0-2])'

/** What has many digits and is no phone number. Blanked out, so that positions stay. */
const OTHER_NUMBERS: readonly RegExp[] = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu,
  /\b(?:https?:\/\/|www\.)(?!wa\.me\/|(?:api\.)?whatsapp\.com\/)\S+/giu,
  new RegExp(`(?<![\\p{L}\\p{N}])${CURRENCY}\\s*${AMOUNT}`, 'giu'),
  new RegExp(
    `(?<![\\d+])${AMOUNT}\\s*(?:/-|${CURRENCY}|rupees?|rupaye|rupay|bucks|dollars?|lakhs?|crores?|k|%)(?![\\p{L}\\p{M}\\p{N}])`,
    'giu',
  ),
  /(?<!\d)\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)/gu,
  new RegExp(`(?<![\\d+-])${DAY}([./-])${MONTH}\\1(?:\\d{4}|\\d{2})(?![\\d-])`, 'gu'),
  new RegExp(`(?<![\\d+-])(?:19|20)\\d{2}([./-])${MONTH}\\1${DAY}(?!\\d)`, 'gu'),
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/gu,
  // A number that is said to be something else.
  /(?<![\p{L}\p{M}])(?:order|invoice|booking|bill|ref(?:erence)?|transaction|txn|utr|otp|account|a\/c|aadha+r|pan|pin ?code|tracking|awb|token|ticket|imei|gst(?:in)?|serial|policy|card)(?: ?(?:no|number|num|id|code))?\.?(?: (?:is|hai|was))?[\s:#.-]*\d[\d\s-]*/giu,
]

/** Typed to get past the question. */
const COUNTED_THROUGH = '012345678901234567890'
const PHONE_WORD_BEFORE =
  /(?:no|num|number|nambar|mobile|mob|phone|ph|call|whatsapp|wa|tel|contact|cell|m|p)$/iu
const GROUPS = /(?:\+\s?)?\(?\d+\)?(?:[\s\u00a0.\-‐‑–()]{1,3}\d+\)?)*/gu

/** Of a number as people write it, "00" included. Each group has one at least, so no number has more groups either. */
const MOST_DIGITS = 17

export function readPhone(text: string, options: ReadPhoneOptions = {}): string | undefined {
  const country = options.defaultCountry?.toUpperCase()
  const defaultCountry = country && isSupportedCountry(country) ? country : undefined
  let plain = digitsOfWords(westernDigits(plainText(text).normalize('NFKC')))
  for (const other of OTHER_NUMBERS) plain = plain.replace(other, (match) => ' '.repeat(match.length))
  const readings: Reading[] = []
  for (const match of plain.matchAll(GROUPS)) {
    const before = plain.slice(0, match.index)
    // A code such as ABC9812345678 is no number to call; "mob9812345678" is.
    if (/[\p{L}_#]$/u.test(before) && !PHONE_WORD_BEFORE.test(/[\p{L}]*$/u.exec(before)![0])) continue
    readings.push(...readGroups(match[0], match.index, defaultCountry))
  }
  return chooseReading(plain, readings)
}

/** Groups of digits that stand together may be one number, a number and something else ("98123 45678 5 baje"), or two. */
function readGroups(span: string, offset: number, defaultCountry: CountryCode | undefined): Reading[] {
  const groups = [...span.matchAll(/(?:\+\s?)?\(?\d+/gu)]
  const readings: Reading[] = []
  for (let first = 0; first < groups.length; ) {
    let found: Reading | undefined
    const furthest = Math.min(groups.length, first + MOST_DIGITS) - 1
    for (let last = furthest; last >= first && !found; last--) {
      const start = groups[first]!.index
      const end = groups[last]!.index + groups[last]![0].length
      const value = asPhone(span.slice(start, end), defaultCountry)
      if (value) {
        found = { value, start: offset + start, end: offset + end }
        readings.push(found)
        first = last + 1
      }
    }
    if (!found) first++
  }
  return readings
}

function asPhone(written: string, defaultCountry: CountryCode | undefined): string | undefined {
  const digits = written.replace(/\D/gu, '')
  if (digits.length < 7 || digits.length > MOST_DIGITS) return undefined
  const isInternational = written.trimStart().startsWith('+') || digits.startsWith('00')
  if (isInternational) {
    const parsed = parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`)
    // "+91 098123 45678": the trunk prefix is no part of the number, and the library drops it.
    return parsed && (parsed.isValid() || parsed.isPossible()) ? parsed.number : undefined
  }
  if (!defaultCountry || COUNTED_THROUGH.includes(digits)) return undefined
  const parsed = parsePhoneNumberFromString(digits, defaultCountry)
  return parsed?.isValid() ? parsed.number : undefined
}
