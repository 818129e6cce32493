import { PACKS } from '../../packs/index.ts'
import type { ClaimWords } from '../../packs/language-pack.ts'
import { normaliseText } from '../../text/normalise-text.ts'
import type { Claim, TakeClaims } from './claim.ts'
import { digitise } from './number-words.ts'

type Part = 'oclock' | 'morning' | 'laterPart' | 'night' | 'halfPast' | 'quarterPast' | 'quarterTo'
const wordsOf = (part: Part) => PACKS.flatMap(({ claims }: { claims?: ClaimWords }) => claims?.[part] ?? [])
const also = (part: Part) =>
  wordsOf(part)
    .map((words) => `|${words}`)
    .join('')

const MERIDIEM = '(am|pm|a\\.\\s?m\\.?|p\\.\\s?m\\.?)'
const CLOCK = new RegExp(`(?<![\\d:.,])(\\d{1,2})(?:[:.](\\d{2}))?\\s*${MERIDIEM}(?![\\p{L}\\p{M}])`, 'gu')
const TWENTY_FOUR = /(?<![\d:.])([01]?\d|2[0-3]):([0-5]\d)(?!\d)/gu
const morning = `(?:subah|savere|सुबह|सवेरे|morning${also('morning')})`
const later = `(?:dopahar|dopeher|shaam|sham|raat${also('laterPart')}|दोपहर|शाम|रात|evening|afternoon|night)`
const hindiClock = new RegExp(
  `(?:(?:(${morning})|(${later}))\\s*)?(?:(?:ke|के|ko|को)\\s*)?(?:(saadhe|sadhe|saade|साढ़े|साढे|sava|sawa|सवा|paune|पौने${also('halfPast')}${also('quarterPast')}${also('quarterTo')})\\s*)?(?<![\\d:.,])(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:baje|baj|बजे|o'clock${also('oclock')})(?![\\p{L}\\p{M}])`.normalize(
    'NFKC',
  ),
  'gu',
)
const dayPartClock = new RegExp(
  `(?:(${morning})|(${later}))\\s+(\\d{1,2})(?:[:.](\\d{2}))?(?!\\d|\\s*(?:%|percent|rs|₹|rupee))|(?<![\\d:.,])(\\d{1,2})(?:[:.](\\d{2}))?\\s+(?:in\\s+the|at)\\s+(?:(${morning})|(${later}))`,
  'gu',
)
const NOON = /(?<![\p{L}\p{M}])(?:noon|midnight)(?![\p{L}\p{M}])/gu
/** "Half past 3 in the afternoon", "quarter to 10", "10 minutes past 6 pm". */
const SPOKEN_CLOCK =
  /(?<![\p{L}\p{M}\p{Nd}])(?:(half)|(quarter)|(5|10|20|25)(?:\sminutes?)?)\s(?:(past|after)|(to|before))\s(\d{1,2})(?![\d:.]\d)(?:\so'clock)?(?:\s(?:(am|a\.\s?m\.?|in\sthe\smorning)|(pm|p\.\s?m\.?|in\sthe\s(?:afternoon|evening)|at\snight))(?![\p{L}\p{M}]))?/gu
/** "Raat saadhe 8 tak": no word for the hour follows. */
const bareSpokenHindi = new RegExp(
  `(?:(?:(${morning})|(${later}))\\s+)?(?<![\\p{L}\\p{M}])(saadhe|sadhe|saade|साढ़े|साढे|sava|sawa|सवा|paune|पौने)\\s(\\d{1,2})()(?=\\s(?:se|tak|par|pe|ko|baad|से|तक|पर|को|बाद)(?![\\p{L}\\p{M}]))`.normalize(
    'NFKC',
  ),
  'gu',
)

function timeKeys(hour: number, minute: number, half: 'am' | 'pm' | undefined): string[] {
  if (half === 'am') return [`t:${(hour % 12) * 60 + minute}`]
  if (half === 'pm') return [`t:${((hour % 12) + 12) * 60 + minute}`]
  if (hour > 12 || hour === 0) return [`t:${hour * 60 + minute}`]
  return [`t:${(hour % 12) * 60 + minute}`, `t:${((hour % 12) + 12) * 60 + minute}`]
}

const NIGHT = new RegExp(`raat|रात|night${also('night')}`)
const QUARTER_TO = new RegExp(`^(?:p|प${also('quarterTo')})`)
const QUARTER_PAST = new RegExp(`^(?:sa[vw]|सवा${also('quarterPast')})`)

/** In a day of four parts, an hour of the night after twelve belongs to the morning. */
function halfOf(isMorning: boolean, laterWord: string | undefined, hour: number): 'am' | 'pm' | undefined {
  if (isMorning) return 'am'
  if (laterWord === undefined) return undefined
  const isNight = NIGHT.test(laterWord)
  return isNight && (hour === 12 || hour <= 4) ? 'am' : 'pm'
}

/** Times of day, as minutes. Without a sign of its half, a time may mean either. */
export function readTimes(take: TakeClaims): void {
  const time = (
    raw: string,
    hour: number,
    minute: number,
    half: 'am' | 'pm' | undefined,
  ): Claim | undefined =>
    hour > 24 || minute > 59 ? undefined : { kind: 'time', raw, keys: timeKeys(hour, minute, half) }
  take(SPOKEN_CLOCK, (match) => {
    const [raw, half, quarter, minutes, , before, hour, am, pm] = match
    // "10 to 4" is a range of hours, unless it says that the ten are minutes.
    if (minutes !== undefined && before === 'to' && !raw.includes('minute')) return undefined
    const shift = half !== undefined ? 30 : quarter !== undefined ? 15 : Number(minutes)
    const at = Number(hour) * 60 + (before === undefined ? shift : -shift)
    return time(
      raw,
      Math.floor(at / 60),
      at % 60,
      am !== undefined ? 'am' : pm !== undefined ? 'pm' : undefined,
    )
  })
  for (const pattern of [hindiClock, bareSpokenHindi])
    take(pattern, (match) => {
      const hour = Number(match[4])
      const half = halfOf(match[1] !== undefined, match[2], hour)
      const shift =
        match[3] === undefined ? 0 : QUARTER_TO.test(match[3]) ? -15 : QUARTER_PAST.test(match[3]) ? 15 : 30
      const minutes = hour * 60 + Number(match[5] ?? 0) + shift
      return time(match[0].trim(), Math.floor(minutes / 60), minutes % 60, half)
    })
  take(CLOCK, (match) =>
    time(match[0], Number(match[1]), Number(match[2] ?? 0), match[3]!.startsWith('a') ? 'am' : 'pm'),
  )
  take(dayPartClock, (match) => {
    const hour = Number(match[3] ?? match[5])
    const half = halfOf((match[1] ?? match[7]) !== undefined, match[2] ?? match[8], hour)
    return time(match[0], hour, Number(match[4] ?? match[6] ?? 0), half)
  })
  take(TWENTY_FOUR, (match) => time(match[0], Number(match[1]), Number(match[2]), undefined))
  take(NOON, (match) => ({ kind: 'time', raw: match[0], keys: [match[0] === 'noon' ? 't:720' : 't:0'] }))
}

const RANGE = new RegExp(
  `(?<![\\d:.,])(\\d{1,2})([:.]\\d{2})?\\s?${MERIDIEM}?\\s?(?:-|to|till|until|se|से)\\s?(\\d{1,2})([:.]\\d{2})?\\s?${MERIDIEM}?(?![\\p{L}\\p{M}]|[\\d,]*\\d|\\s?(?:%|₹|rs|rupee|day|din|दिन))`,
  'gu',
)

/** Hours that stand in ranges like "10-7" or "10 se 7 pm", where no sign of their own says that they are times. */
export function readBareHours(text: string): number[] {
  const hours: number[] = []
  for (const match of digitise(normaliseText(text)).matchAll(RANGE)) {
    const [, from, fromMinutes, fromHalf, to, toMinutes, toHalf] = match
    if (fromMinutes === undefined && fromHalf === undefined) hours.push(Number(from))
    if (toMinutes === undefined && toHalf === undefined) hours.push(Number(to))
  }
  return hours.filter((hour) => hour <= 24)
}
