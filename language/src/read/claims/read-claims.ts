/**
 * Reads what can be checked out of a text: links, addresses, phone numbers, dates, times, prices, percentages, offers,
 * numbers.
 * The same thing gets the same keys in every spelling, script and with all separators.
 */

import { normaliseLink, normaliseText, shortenSpace } from '../../text/normalise-text.ts'
import type { Claim, TakeClaims } from './claim.ts'
import { digitise, spellFractions } from './number-words.ts'
import { readDates } from './read-dates.ts'
import { readBarePrices, readOffers } from './read-prices.ts'
import { readTimes } from './read-times.ts'

const TOP_LEVEL_DOMAINS =
  'com|in|org|net|io|co|app|shop|xyz|ru|info|biz|me|ly|gl|to|cc|site|online|store|link|click|top|dev|ai|uk|us|edu|gov|live|page|tech|club|pro|tv|pw|tk|ml|ga|cf|gq|cn|de|pk|bd|ae|sbs|icu|cam|vip|win|work|world|life|space|website|bio|chat|cloud|bank|pay|finance|भारत'

const patterns = {
  // A scheme, or what stands for one.
  link: new RegExp(
    [
      '(?:[a-z][a-z0-9+.-]{1,20}|hxxps?):\\/\\/[^\\s<>"\'()]+',
      '\\b(?:javascript|data|upi|tel|sms|whatsapp|intent|mailto):[^\\s<>"\']+',
      '\\bwww\\.[^\\s<>"\'()]+',
      `(?<![\\p{L}\\p{M}\\p{Nd}])[\\p{L}\\p{Nd}](?:[\\p{L}\\p{M}\\p{Nd}-]{0,62}\\.){1,8}(?:${TOP_LEVEL_DOMAINS})(?![\\p{L}\\p{M}\\p{Nd}@])(?:[/?#:][^\\s<>"']*)?`,
      // A dot in brackets hides a link, whatever domain follows.
      '(?<![\\p{L}\\p{Nd}-])[\\p{L}\\p{Nd}-]+\\s?(?:\\[\\.\\]|\\(\\.\\)|[\\[(]\\s*dot\\s*[\\])])\\s*[\\p{L}]{2,24}(?:\\/\\S*)?',
      `(?<![\\p{L}\\p{Nd}-])[\\p{L}\\p{Nd}-]+\\s?(?:\\[\\.\\]|\\(\\.\\)|[\\[(]\\s*dot\\s*[\\])]|\\sdot\\s)\\s*(?:${TOP_LEVEL_DOMAINS})\\b(?:\\/\\S*)?`,
    ].join('|'),
    'gu',
  ),
  // E-mail, and payment addresses like name@bank.
  address: /(?<![\p{L}\p{Nd}._%+-])[\p{L}\p{Nd}._%+-]+@[\p{L}\p{Nd}-]{1,63}(?:\.[\p{L}\p{Nd}-]{1,63}){0,8}/gu,
  phone:
    /\+\d[\d\s().-]{5,17}\d|(?<![\d.])0\d{2,4}[\s-]\d{6,8}(?!\d)|(?<![\d.])0\d{1,4}[\s-]\d{3,4}[\s-]\d{3,5}(?!\d)|(?<![\d.,₹$€£])\d{4} \d{4}(?![\d.,])|(?<![\d.])1[89]00[\s-]\d{2,4}[\s-]\d{3,4}(?!\d)|(?<![\d.])\d{5}[\s-]\d{5}(?!\d)|(?<![\d.])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)|(?<![\d.,])\d{7,15}(?![\d,]*\d)/gu,
} as const

/** Most texts hold neither, and these two cost less than the patterns that they save. */
const MAY_HOLD_LINK = /[.:@]|dot/u
const MAY_HOLD_FIGURE = /\d|noon|midnight/u

const ALWAYS_OPEN = /(?<!\d)24\s*(?:\/|x|×|\*)\s*7(?!\d)/gu

const CURRENCY =
  '₹|rs\\.?|inr|\\$|usd|dollars?|डॉलर|€|eur|euros?|यूरो|£|gbp|aed|dirhams?|rupees?|rupaye|rupay|rupaiye|rupiya|रु\\.?|रुपये|रुपए|रुपया|रूपये'
const AMOUNT = '(?<!\\d)(\\d+(?:,\\d{2,3}){0,9}(?:\\.\\d+)?)'
const SCALE = '(?:\\s?(k|lakhs?|lacs?|crores?|cr)(?![\\p{L}\\p{M}]))?'
const price = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${CURRENCY})\\s*${AMOUNT}${SCALE}|${AMOUNT}${SCALE}\\s*(?:(?:${CURRENCY})(?![\\p{L}\\p{M}])|/-)`.normalize(
    'NFKC',
  ),
  'gu',
)
/** "32 dollars 50": the small coins follow the currency. */
const COINS =
  /(?<![\d.,])(\d+(?:,\d{2,3}){0,9})\s?(?:dollars?|euros?|rupees?|rupaye|pounds?)(?:\sand)?\s(\d{2})(?:\s?(?:cents?|paise|paisa|pence))?(?![\d.,:]*\d)(?!\s?(?:%|percent|per|days?|nights?|hours?|minutes?|people|am|pm))/gu
const percent = new RegExp(
  `${AMOUNT}\\s*(?:%|percent|per cent|pratishat|फीसदी|फ़ीसदी|प्रतिशत)`.normalize('NFKC'),
  'gu',
)
const NUMBER = new RegExp(`(?<![\\d.,])${AMOUNT}${SCALE}`, 'gu')

const LIST_MARKER = /^[^\S\r\n\u2028\u2029]*(?:[1-9]|1\d|20)[.)]\s+(?=\S)/gm

const SCALE_VALUES: Readonly<Record<string, number>> = { k: 1e3, l: 1e5, c: 1e7 }

function canonical(digits: string, suffix?: string): string {
  const value = Number(digits.includes(',') ? digits.replace(/,/g, '') : digits)
  const factor = suffix === undefined ? 1 : SCALE_VALUES[suffix[0]!]!
  return String(Math.round(value * factor * 1e6) / 1e6)
}

function phoneKey(raw: string): string {
  const digits = raw.replace(/\D/g, '')
  return `p:${digits.replace(/^0+/, '').slice(-10)}`
}

/** A claim, and where it stands in the text as it was read. */
export interface PlacedClaim extends Claim {
  start: number
  end: number
}

/** Every claim of a text, links first. The same stretch of text is never read twice. */
export function readClaims(text: string): Claim[] {
  return readPlacedClaims(text).claims.map(({ start: _start, end: _end, ...claim }) => claim)
}

/** The claims of a text with their places in `text`, which is the text in one spelling, with numbers in digits. */
export function readPlacedClaims(text: string): { text: string; claims: PlacedClaim[] } {
  const claims: PlacedClaim[] = []
  let rest = shortenSpace(normaliseText(text).replace(LIST_MARKER, ' '))
  const take: TakeClaims = (pattern, read) => {
    rest = rest.replace(pattern, (...captured) => {
      const match = captured as unknown as RegExpExecArray
      const claim = read(match)
      if (claim === undefined) return match[0]
      const groups = typeof captured.at(-1) === 'object' ? 1 : 0
      const start = captured.at(-2 - groups) as number
      claims.push({ ...claim, start, end: start + match[0].length })
      // As long as what it replaces, so that places stay true.
      return '\u0001'.repeat(match[0].length)
    })
  }
  if (rest.includes('@'))
    take(patterns.address, ([raw]) => ({ kind: 'address', raw, keys: [`e:${raw.replace(/\.$/, '')}`] }))
  if (MAY_HOLD_LINK.test(rest))
    take(patterns.link, ([raw]) => ({ kind: 'link', raw, keys: [`l:${normaliseLink(raw)}`] }))
  readOffers(take)
  rest = spellFractions(digitise(rest))
  const spelled = rest
  // All that follows needs a digit, but for two words of the clock.
  if (!MAY_HOLD_FIGURE.test(rest)) return { text: spelled, claims }
  readDates(take)
  take(patterns.phone, ([raw]) => ({
    kind: 'phone',
    raw,
    keys: [phoneKey(raw), ...(/^\d{7,9}$/.test(raw) ? [`n:${Number(raw)}`] : [])],
  }))
  take(ALWAYS_OPEN, ([raw]) => ({ kind: 'number', raw, keys: ['n:24/7'] }))
  readTimes(take)
  take(COINS, (match) => ({
    kind: 'price',
    raw: match[0],
    keys: [`n:${canonical(`${match[1]}.${match[2]}`)}`],
  }))
  take(price, (match) => {
    const [digits, suffix] = match[1] === undefined ? [match[3]!, match[4]] : [match[1], match[2]]
    return { kind: 'price', raw: match[0].trim(), keys: [`n:${canonical(digits, suffix)}`] }
  })
  take(percent, (match) => ({
    kind: 'percent',
    raw: match[0],
    keys: [`n:${canonical(match[1]!, undefined)}`],
  }))
  readBarePrices(take, canonical)
  take(NUMBER, (match) => ({
    kind: 'number',
    raw: match[0].trim(),
    keys: [`n:${canonical(match[1]!, match[2])}`],
  }))
  return { text: spelled, claims }
}
