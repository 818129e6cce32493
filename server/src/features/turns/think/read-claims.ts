/**
 * Reads what can be checked out of a text: links, addresses, phone numbers, dates, times, prices, percentages, numbers.
 * Whatever its spelling, script or separators, the same thing gets the same keys.
 */
import { digitise } from './number-words.ts'

export type ClaimKind = 'link' | 'address' | 'phone' | 'date' | 'time' | 'price' | 'percent' | 'number'

export interface Claim {
  kind: ClaimKind
  /** As it stands in the text, normalised. */
  raw: string
  /** Any of these says the same. */
  keys: string[]
  /** Of a date that names its year. */
  year?: number
}

function digitValue(digit: string): string {
  const code = digit.codePointAt(0)!
  // Digits lie in runs of ten that begin at xxx0 or xxx6.
  const block = code & ~0xf
  const zero = /\p{Nd}/u.test(String.fromCodePoint(block)) ? block : block + 6
  return String(code - zero)
}

// Invisible characters, and what makes an emoji of a digit.
const invisible = /\p{Cf}|\u034f|\u20e3|\p{Variation_Selector}/gu

/** One spelling for all: compatibility forms, digits of every script, dots of every kind, lower case. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/(?![0-9])\p{Nd}/gu, digitValue)
    .replace(/[。｡․]/g, '.')
    .replace(/[‐-―−]/g, '-')
    .replace(/[’‘]/g, "'")
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .toLowerCase()
}

const topLevelDomains =
  'com|in|org|net|io|co|app|shop|xyz|ru|info|biz|me|ly|gl|to|cc|site|online|store|link|click|top|dev|ai|uk|us|edu|gov|live|page|tech|club|pro|tv|pw|tk|ml|ga|cf|gq|cn|de|pk|bd|ae|sbs|icu|cam|vip|win|work|world|life|space|website|bio|chat|cloud|bank|pay|finance|भारत'

const patterns = {
  // A scheme, or what stands for one.
  link: new RegExp(
    [
      '(?:[a-z][a-z0-9+.-]{1,20}|hxxps?):\\/\\/[^\\s<>"\'()]+',
      '\\b(?:javascript|data|upi|tel|sms|whatsapp|intent|mailto):[^\\s<>"\']+',
      '\\bwww\\.[^\\s<>"\'()]+',
      `(?<![\\p{L}\\p{Nd}])[\\p{L}\\p{Nd}](?:[\\p{L}\\p{M}\\p{Nd}-]{0,62}\\.){1,8}(?:${topLevelDomains})(?![\\p{L}\\p{M}\\p{Nd}@])(?:[/?#:][^\\s<>"']*)?`,
      `[\\p{L}\\p{Nd}-]{1,63}\\s?(?:\\[\\.\\]|\\(\\.\\)|[\\[(]\\s*dot\\s*[\\])]|\\sdot\\s)\\s*(?:${topLevelDomains})\\b(?:\\/\\S*)?`,
    ].join('|'),
    'gu',
  ),
  // E-mail, and payment addresses like name@bank.
  address: /[\p{L}\p{Nd}._%+-]{1,64}@[\p{L}\p{Nd}-]{1,63}(?:\.[\p{L}\p{Nd}-]{1,63}){0,8}/gu,
  phone:
    /\+\d[\d\s().-]{5,17}\d|(?<![\d.])0\d{2,4}[\s-]\d{6,8}(?!\d)|(?<![\d.])1[89]00[\s-]\d{2,4}[\s-]\d{3,4}(?!\d)|(?<![\d.])\d{5}[\s-]\d{5}(?!\d)|(?<![\d.])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)|(?<![\d.,])\d{7,15}(?![\d,]*\d)/gu,
} as const

const monthNames = [
  'january|jan|janvari|janwari|जनवरी',
  'february|feb|farvari|farwari|फरवरी|फ़रवरी',
  'march|mar|मार्च',
  'april|apr|aprail|अप्रैल',
  'may|mai|मई',
  'june|jun|जून',
  'july|jul|julai|जुलाई',
  'august|aug|agast|अगस्त',
  'september|sept|sep|sitambar|सितंबर|सितम्बर',
  'october|oct|aktubar|अक्टूबर|अक्तूबर',
  'november|nov|navambar|नवंबर|नवम्बर',
  'december|dec|disambar|दिसंबर|दिसम्बर',
].map((names) => names.normalize('NFKC'))
const anyMonth = monthNames.join('|')
const monthByName = new Map(
  monthNames.flatMap((names, index) => names.split('|').map((name) => [name, index + 1])),
)
const notLetter = '(?![\\p{L}\\p{M}])'
const dayMonth = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s+)?[-\\s]?(${anyMonth})${notLetter}\\.?(?:[\\s,-]+(\\d{4}))?(?!\\d)`,
  'gu',
)
const monthDay = new RegExp(
  `(?<![\\p{L}\\p{M}])(${anyMonth})${notLetter}\\.?\\s*(\\d{1,2})(?!\\d|:|\\s*(?:am|pm|[ap]\\.m|baje|बजे))(?:st|nd|rd|th)?(?:[\\s,]+(\\d{4}))?(?!\\d)`,
  'gu',
)
const isoDate = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/gu
const numericDate = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/])/gu

const meridiem = '(am|pm|a\\.\\s?m\\.?|p\\.\\s?m\\.?)'
const clock = new RegExp(`(?<![\\d:.,])(\\d{1,2})(?:[:.](\\d{2}))?\\s*${meridiem}(?![\\p{L}\\p{M}])`, 'gu')
const twentyFour = /(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?!\d)/gu
const morning = '(?:subah|savere|सुबह|सवेरे|morning)'
const later = '(?:dopahar|dopeher|shaam|sham|raat|दोपहर|शाम|रात|evening|afternoon|night)'
const hindiClock = new RegExp(
  `(?:(${morning})|(${later}))?\\s*(?:(?:ke|के|ko|को)\\s*)?(saadhe|sadhe|saade|साढ़े|साढे|sava|sawa|सवा|paune|पौने)?\\s*(?<![\\d:.,])(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:baje|baj|बजे|o'clock)(?![\\p{L}\\p{M}])`.normalize(
    'NFKC',
  ),
  'gu',
)
const dayPartClock = new RegExp(
  `(?:(${morning})|(${later}))\\s+(\\d{1,2})(?:[:.](\\d{2}))?(?!\\d|\\s*(?:%|percent|rs|₹|rupee))|(?<![\\d:.,])(\\d{1,2})(?:[:.](\\d{2}))?\\s+in\\s+the\\s+(?:(${morning})|(${later}))`,
  'gu',
)
const noon = /(?<![\p{L}\p{M}])(?:noon|midnight)(?![\p{L}\p{M}])/gu
const alwaysOpen = /(?<!\d)24\s*(?:\/|x|×|\*)\s*7(?!\d)/gu

const currency =
  '₹|rs\\.?|inr|\\$|usd|€|eur|£|gbp|aed|rupees?|rupaye|rupay|rupaiye|rupiya|रु\\.?|रुपये|रुपए|रुपया|रूपये'
const amount = '(\\d+(?:,\\d{2,3})*(?:\\.\\d+)?)'
const scale = '(?:\\s?(k|lakhs?|lacs?|crores?|cr)(?![\\p{L}\\p{M}]))?'
const price = new RegExp(
  `(?:${currency})\\s*${amount}${scale}|${amount}${scale}\\s*(?:(?:${currency})(?![\\p{L}\\p{M}])|/-)`.normalize(
    'NFKC',
  ),
  'gu',
)
const percent = new RegExp(
  `${amount}\\s*(?:%|percent|per cent|pratishat|फीसदी|फ़ीसदी|प्रतिशत)`.normalize('NFKC'),
  'gu',
)
const number = new RegExp(`(?<![\\d.,])${amount}${scale}`, 'gu')

const listMarker = /^\s*(?:[1-9]|1\d|20)[.)]\s+(?=\S)/gm

const scaleValues: Readonly<Record<string, number>> = { k: 1e3, l: 1e5, c: 1e7 }

function canonical(digits: string, suffix: string | undefined): string {
  const value = Number(digits.replace(/,/g, ''))
  const factor = suffix === undefined ? 1 : scaleValues[suffix[0]!]!
  return String(Math.round(value * factor * 1e6) / 1e6)
}

export function normaliseLink(link: string): string {
  return link
    .replace(/\s*(?:\[\.\]|\(\.\)|[[(]\s*dot\s*[\])]|\sdot\s)\s*/g, '.')
    .replace(/^(?:h(?:tt|xx)ps?:\/\/)/, '')
    .replace(/^mailto:/, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?)\]}*_~]+$/, '')
    .replace(/\/$/, '')
}

function phoneKey(raw: string): string {
  const digits = raw.replace(/\D/g, '')
  return `p:${digits.length >= 10 ? digits.slice(-10) : digits.replace(/^0+/, '')}`
}

function timeKeys(hour: number, minute: number, half: 'am' | 'pm' | undefined): string[] {
  if (half === 'am') return [`t:${(hour % 12) * 60 + minute}`]
  if (half === 'pm') return [`t:${((hour % 12) + 12) * 60 + minute}`]
  if (hour > 12 || hour === 0) return [`t:${hour * 60 + minute}`]
  return [`t:${(hour % 12) * 60 + minute}`, `t:${((hour % 12) + 12) * 60 + minute}`]
}

/** In a day of four parts, an hour of the night after twelve belongs to the morning. */
function halfOf(isMorning: boolean, laterWord: string | undefined, hour: number): 'am' | 'pm' | undefined {
  if (isMorning) return 'am'
  if (laterWord === undefined) return undefined
  const isNight = /raat|रात|night/.test(laterWord)
  return isNight && (hour === 12 || hour <= 4) ? 'am' : 'pm'
}

type Taken = (pattern: RegExp, read: (match: RegExpExecArray) => Claim | undefined) => void

function dateClaim(raw: string, day: number, month: number, year: number | undefined): Claim | undefined {
  if (day < 1 || day > 31 || month < 1 || month > 12) return undefined
  return { kind: 'date', raw, keys: [`d:${month}-${day}`], ...(year === undefined ? {} : { year }) }
}

function readDates(take: Taken): void {
  const year = (text: string | undefined) =>
    text === undefined ? undefined : text.length === 2 ? 2000 + Number(text) : Number(text)
  take(isoDate, (match) => dateClaim(match[0], Number(match[3]), Number(match[2]), Number(match[1])))
  take(numericDate, (match) => {
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

function readTimes(take: Taken): void {
  const time = (
    raw: string,
    hour: number,
    minute: number,
    half: 'am' | 'pm' | undefined,
  ): Claim | undefined =>
    hour > 24 || minute > 59 ? undefined : { kind: 'time', raw, keys: timeKeys(hour, minute, half) }
  take(hindiClock, (match) => {
    const hour = Number(match[4])
    const half = halfOf(match[1] !== undefined, match[2], hour)
    const shift =
      match[3] === undefined ? 0 : /^(?:p|प)/.test(match[3]) ? -15 : /^sa[vw]|^सवा/.test(match[3]) ? 15 : 30
    const minutes = hour * 60 + Number(match[5] ?? 0) + shift
    return time(match[0].trim(), Math.floor(minutes / 60), minutes % 60, half)
  })
  take(clock, (match) =>
    time(match[0], Number(match[1]), Number(match[2] ?? 0), match[3]!.startsWith('a') ? 'am' : 'pm'),
  )
  take(dayPartClock, (match) => {
    const hour = Number(match[3] ?? match[5])
    const half = halfOf((match[1] ?? match[7]) !== undefined, match[2] ?? match[8], hour)
    return time(match[0], hour, Number(match[4] ?? match[6] ?? 0), half)
  })
  take(twentyFour, (match) => time(match[0], Number(match[1]), Number(match[2]), undefined))
  take(noon, (match) => ({ kind: 'time', raw: match[0], keys: [match[0] === 'noon' ? 't:720' : 't:0'] }))
}

/** Every claim of a text, links first. The same stretch of text is never read twice. */
export function readClaims(text: string): Claim[] {
  const claims: Claim[] = []
  let rest = normaliseText(text).replace(listMarker, (marker) => ' '.repeat(marker.length))
  const take: Taken = (pattern, read) => {
    rest = rest.replace(pattern, (...captured) => {
      const match = captured as unknown as RegExpExecArray
      const claim = read(match)
      if (claim === undefined) return match[0]
      claims.push(claim)
      return ' \u0001 '
    })
  }
  take(patterns.address, ([raw]) => ({ kind: 'address', raw, keys: [`e:${raw.replace(/\.$/, '')}`] }))
  take(patterns.link, ([raw]) => ({ kind: 'link', raw, keys: [`l:${normaliseLink(raw)}`] }))
  rest = digitise(rest)
  readDates(take)
  take(patterns.phone, ([raw]) => ({
    kind: 'phone',
    raw,
    keys: [phoneKey(raw), ...(/^\d{7,9}$/.test(raw) ? [`n:${Number(raw)}`] : [])],
  }))
  take(alwaysOpen, ([raw]) => ({ kind: 'number', raw, keys: ['n:24/7'] }))
  readTimes(take)
  take(price, (match) => {
    const [digits, suffix] = match[1] === undefined ? [match[3]!, match[4]] : [match[1], match[2]]
    return { kind: 'price', raw: match[0].trim(), keys: [`n:${canonical(digits, suffix)}`] }
  })
  take(percent, (match) => ({
    kind: 'percent',
    raw: match[0],
    keys: [`n:${canonical(match[1]!, undefined)}`],
  }))
  take(number, (match) => ({
    kind: 'number',
    raw: match[0].trim(),
    keys: [`n:${canonical(match[1]!, match[2])}`],
  }))
  return claims
}

const range = new RegExp(
  `(?<![\\d:.,])(\\d{1,2})([:.]\\d{2})?\\s?${meridiem}?\\s?(?:-|to|till|until|se|से)\\s?(\\d{1,2})([:.]\\d{2})?\\s?${meridiem}?(?![\\p{L}\\p{M}]|[\\d,]*\\d|\\s?(?:%|₹|rs|rupee|day|din|दिन))`,
  'gu',
)

/** Hours that stand in ranges like "10-7" or "10 se 7 pm", where no sign of their own says that they are times. */
export function readBareHours(text: string): number[] {
  const hours: number[] = []
  for (const match of digitise(normaliseText(text)).matchAll(range)) {
    const [, from, fromMinutes, fromHalf, to, toMinutes, toHalf] = match
    if (fromMinutes === undefined && fromHalf === undefined) hours.push(Number(from))
    if (toMinutes === undefined && toHalf === undefined) hours.push(Number(to))
  }
  return hours.filter((hour) => hour <= 24)
}
