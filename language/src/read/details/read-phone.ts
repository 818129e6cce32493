/** The phone number that a text gives, in E.164. Pure. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { chooseReading, type Reading } from './choose-reading.ts'
import { plainText } from './plain-text.ts'
import { digitsOfWords, westernDigits } from './read-spoken-digits.ts'

export interface ReadPhoneOptions {
  /**
   * ISO 3166 code of the country whose national numbers are meant. Without it only international forms are read. It is asked
   * for when a text holds such a number.
   */
  readonly defaultCountry?: string | undefined
}

const CURRENCY = '(?:₹|rs\\.?|inr|usd|eur|gbp|aed|\\$|€|£|रु\\.?|रुपये|रुपए)'
const AMOUNT = '\\d[\\d,]{0,20}(?:\\.\\d{1,9})?'
const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const MONTH = '(?:0?[1-9]|1[0-2])'

/** Texts with many digits that are no phone numbers. They are replaced by blanks, so that positions stay. */
const OTHER_NUMBERS: readonly RegExp[] = [
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu,
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
const LONGEST_PHONE_WORD = 8
const GROUPS = /(?:\+\s?)?\(?\d+\)?(?:[\s\u00a0.\-‐‑–()]{1,3}\d+\)?)*/gu

/** Of a number as people write it, "00" included. */
const FEWEST_DIGITS = 7
const MOST_DIGITS = 17
/** Of one text. The library takes some 60 µs for each, and "1 1 1 …" could be thousands of numbers. */
const MOST_PARSES = 50

export function readPhone(text: string, options: ReadPhoneOptions = {}): string | undefined {
  let plain = digitsOfWords(westernDigits(plainText(text, 'NFKC')))
  for (const other of OTHER_NUMBERS) plain = plain.replace(other, (match) => ' '.repeat(match.length))
  const readings: Reading[] = []
  const parse = limitParses(options)
  for (const match of plain.matchAll(GROUPS)) {
    const before = plain.slice(Math.max(0, match.index - LONGEST_PHONE_WORD), match.index)
    // A code such as ABC9812345678 is no number to call; "mob9812345678" is.
    if (/[\p{L}_#]$/u.test(before) && !PHONE_WORD_BEFORE.test(before)) continue
    readings.push(...readGroups(match[0], match.index, parse))
  }
  return chooseReading(plain, readings)
}

/** Groups of digits that stand together may be one number, a number and something else ("98123 45678 5 baje"), or two. */
function readGroups(span: string, offset: number, parse: ParsePhone): Reading[] {
  const groups = [...span.matchAll(/(?:\+\s?)?\(?\d+/gu)]
  const digits = groups.map(([group]) => group.replace(/\D/gu, '').length)
  const readings: Reading[] = []
  for (let first = 0; first < groups.length; ) {
    let found: Reading | undefined
    let last = first
    let length = digits[first]!
    while (last + 1 < groups.length && length + digits[last + 1]! <= MOST_DIGITS) length += digits[++last]!
    for (; last >= first && length >= FEWEST_DIGITS && !found; length -= digits[last--]!) {
      const start = groups[first]!.index
      const end = groups[last]!.index + groups[last]![0].length
      const value = parse(span.slice(start, end))
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

type ParsePhone = (written: string) => string | undefined

function limitParses(options: ReadPhoneOptions): ParsePhone {
  let left = MOST_PARSES
  return (written) => (left-- > 0 ? asPhone(written, options) : undefined)
}

function asPhone(written: string, options: ReadPhoneOptions): string | undefined {
  const digits = written.replace(/\D/gu, '')
  if (digits.length > MOST_DIGITS) return undefined
  const isInternational = written.trimStart().startsWith('+') || digits.startsWith('00')
  if (isInternational) {
    const parsed = parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`)
    // "+91 098123 45678": the trunk prefix is no part of the number, and the library drops it.
    return parsed && (parsed.isValid() || parsed.isPossible()) ? parsed.number : undefined
  }
  if (COUNTED_THROUGH.includes(digits)) return undefined
  const defaultCountry = countryOf(options)
  if (!defaultCountry) return undefined
  const parsed = parsePhoneNumberFromString(digits, defaultCountry)
  return parsed?.isValid() ? parsed.number : undefined
}

function countryOf({ defaultCountry }: ReadPhoneOptions): CountryCode | undefined {
  const country = defaultCountry?.toUpperCase()
  return country && isSupportedCountry(country) ? country : undefined
}
