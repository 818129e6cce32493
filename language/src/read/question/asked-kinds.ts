/** Which kind of answer a question wants, and whether a sentence is one. */
import { normaliseWithin } from '@parley/contracts'
import { namesOf } from '../../packs/index.ts'
import { wholeWords } from '../../text/word-boundary.ts'
import { hasPrice } from '../price-list.ts'
import { question } from './patterns.ts'
import { hasDuration, readQuantities } from './quantities.ts'

export type AskedKind =
  | 'price'
  | 'amount'
  | 'duration'
  | 'time'
  | 'count'
  | 'person'
  | 'place'
  | 'phone'
  | 'email'
  | 'which'
  | 'how'
  | 'yesNo'

const MAXIMUM_CHARACTERS = 2_000

const pattern = (name: Parameters<typeof question>[0]) => new RegExp(wholeWords(question(name)), 'iu')

const ASKS: readonly (readonly [AskedKind, RegExp])[] = [
  ['phone', pattern('phone')],
  ['email', pattern('email')],
  ['person', pattern('person')],
  ['duration', pattern('duration')],
  ['time', pattern('time')],
  ['place', pattern('place')],
  ['price', pattern('price')],
  ['count', pattern('count')],
  ['amount', pattern('amount')],
  ['which', pattern('which')],
  ['how', pattern('how')],
]
/** A number of days is a duration, and no number to be called or counted. */
const COVERED: Partial<Record<AskedKind, readonly AskedKind[]>> = {
  person: ['price', 'time', 'place', 'which', 'amount'],
  duration: ['count', 'amount', 'price', 'how', 'time'],
  price: ['amount', 'count', 'how'],
  count: ['amount'],
  time: ['which', 'how'],
  place: ['which'],
}

const startsYesNo = new RegExp(
  `^[^\\p{L}]*(?:(?:and|but|so|ok|also|hi|hello|n) )*(?:${question('yesNo')})(?![\\p{L}\\p{M}])`,
  'iu',
)
const holdsYesNo = pattern('yesNo')
const ASKS_OPENLY = /(?<!\p{L})(?:how|what|whats|when|where|which|who|whose)(?!\p{L})/iu

function plain(text: string): string {
  return normaliseWithin(text, 'NFC', MAXIMUM_CHARACTERS).replace(/[’‘]/g, "'")
}

/** The kinds of answer that a question wants; any of them will do. Empty where it says none. */
export function readAskedKinds(text: string): AskedKind[] {
  const asked = plain(text)
  if (startsYesNo.test(asked) && !ASKS_OPENLY.test(asked)) return ['yesNo']
  const found = ASKS.filter(([, asks]) => asks.test(asked)).map(([kind]) => kind)
  const kinds = found.filter((kind) => !found.some((other) => COVERED[other]?.includes(kind)))
  if (kinds.length > 0) return kinds
  return holdsYesNo.test(asked) && !ASKS_OPENLY.test(asked) ? ['yesNo'] : []
}

const isFree = pattern('free')
const saysWhen = pattern('saysWhen')
const saysPlace = pattern('saysPlace')
const relative = pattern('relative')
const saysNumber = pattern('saysNumber')
const titled = new RegExp(`${wholeWords(question('title'))}\\.?\\s+[\\p{Lu}\\p{Lo}]`, 'iu')
const PERCENT = /%|(?<!\p{L})per ?cent(?!\p{L})|प्रतिशत/iu
const CENTS = /\p{Nd} ?(?:cents?|paise?)(?!\p{L})/iu
/** "7:30", "7.30", "7 pm"; no amount of money and no share: "€7.50", "7.99%". */
const CLOCK =
  /(?<![\p{Nd}.,₹$€£])(?<![₹$€£] )(?:[01]?\p{Nd}|2[0-4])[:.][0-5]\p{Nd}(?!\p{Nd}|[.,]\p{Nd}| ?[%₹$€£])|\p{Nd} ?(?:[ap]\.?m(?!\p{L})|baje|बजे|वाजता)/iu
const FULL_NAME = /\p{Lu}[\p{Ll}'’]+ (?:(?:Ní|de|van|von|da|O['’]|Mc)\s?)?\p{Lu}[\p{L}'’-]+/u
const PHONE = /\p{Nd}(?:[\s-]?\p{Nd}){6,14}/u
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/u
const NUMBER = /\p{Nd}/u
const NAMED_PLACE = /(?<!\p{L})(?:at|in|on|near|to|from|behind|via) (?:the )?\p{Lu}/u
const months = namesOf('months')
  .flat()
  .filter((name) => name.length > 3)
const DATE = new RegExp(`\\p{Nd}{1,2} (?:${months.join('|')})|(?:${months.join('|')}) \\p{Nd}`, 'iu')

const HOLDS: Record<AskedKind, (text: string) => boolean> = {
  price: (text) => hasPrice(text) || PERCENT.test(text) || CENTS.test(text) || isFree.test(text),
  amount: (text) => NUMBER.test(text) || saysNumber.test(text) || isFree.test(text),
  duration: (text) => hasDuration(text) || saysWhen.test(text) || DATE.test(text) || CLOCK.test(text),
  time: (text) =>
    CLOCK.test(text) || saysWhen.test(text) || DATE.test(text) || (relative.test(text) && hasDuration(text)),
  count: (text) => readQuantities(text).some(({ unit }) => unit === 'none') || saysNumber.test(text),
  person: (text) => FULL_NAME.test(text) || titled.test(text),
  place: (text) => saysPlace.test(text) || NAMED_PLACE.test(text),
  phone: (text) => PHONE.test(text),
  email: (text) => EMAIL.test(text),
  which: () => true,
  how: () => true,
  yesNo: () => true,
}

/** Whether a sentence holds an answer of one of these kinds. */
export function holdsKind(kinds: readonly AskedKind[], text: string): boolean {
  return kinds.length === 0 || kinds.some((kind) => HOLDS[kind](plain(text)))
}

const ALL_KINDS = Object.keys(HOLDS) as AskedKind[]

/** All kinds of answer that a sentence holds. */
export function heldKinds(text: string): ReadonlySet<AskedKind> {
  const read = plain(text)
  return new Set(ALL_KINDS.filter((kind) => HOLDS[kind](read)))
}

const counts = new RegExp(`${wholeWords(question('count'), question('person'))}(.*)`, 'isu')

/** The words behind "how many" or "who": the first of them names what is counted, or what the person does. */
export function behindKind(text: string): string | undefined {
  return counts.exec(plain(text))?.[1]
}
