/**
 * The words for days and hours of English, Hindi and Hindi in Latin letters, as one small vocabulary. What is read
 * from a text is read from its canonical form: `kal subah saade 10 baje` and `कल सुबह साढ़े दस बजे` are the same there.
 */

import { normaliseWithin } from '@parley/contracts'
import { namesOf } from '../../packs/index.ts'

/** Numbers above nine, and spellings of smaller ones that are numbers only beside an hour or a day. */
const numberWords: readonly (readonly [number, string])[] = [
  [5, 'paach'],
  [6, 'chhai छ'],
  [7, 'saath7'],
  [8, 'aat'],
  [9, 'no9'],
  [10, 'ten das dus दस'],
  [11, 'eleven gyarah gyara gyaarah ग्यारह'],
  [12, 'twelve barah baarah bara बारह'],
  [13, 'thirteen terah तेरह'],
  [14, 'fourteen chaudah चौदह'],
  [15, 'fifteen pandrah पंद्रह पन्द्रह'],
  [16, 'sixteen solah सोलह'],
  [17, 'seventeen satrah सत्रह'],
  [18, 'eighteen atharah अठारह'],
  [19, 'nineteen unnis उन्नीस'],
  [20, 'twenty bees bis बीस'],
  [21, 'ikkis इक्कीस'],
  [22, 'bais baais बाईस बाइस'],
  [23, 'teis तेईस तेइस'],
  [24, 'chaubis चौबीस'],
  [25, 'pachis pachchis पच्चीस'],
  [26, 'chhabbis छब्बीस'],
  [27, 'sattais सत्ताईस सत्ताइस'],
  [28, 'atthais अट्ठाईस अट्ठाइस'],
  [29, 'untis उनतीस उन्तीस'],
  [30, 'thirty tees तीस'],
  [31, 'ikattis इकतीस इकत्तीस'],
]

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'

const vocabulary: Readonly<Record<string, string>> = {
  today: 'today tdy 2day aaj aj aaaj आज',
  tonight: 'tonight 2nite tonite',
  tomorrow: 'tomorrow tmrw tmr tmrow tomo tomorow tommorow tommorrow tomm 2moro tmw टुमॉरो',
  kal: 'kal kl कल',
  parso: 'parso parson parsu parsoo परसों परसो overmorrow',
  tarso: 'tarso tarson narso नरसों तरसों',
  now: 'now abhi अभी',
  sat: 'sat',
  sun: 'sun',
  next: 'next nxt agle agla agli अगले अगला अगली',
  this: 'this coming upcoming iss इस aane आने',
  week: 'week wk hafte hafta haftey सप्ताह हफ्ते हफ्ता',
  weekend: 'weekend weekends वीकेंड',
  month: 'month mahine mahina महीने महीना',
  day: 'day days din dino dinon दिन दिनों',
  hour: 'hour hours hr hrs ghanta ghante ghanton घंटे घंटा घण्टे घंटों',
  minute: 'minute minutes min mins minat मिनट मिनिट',
  later: 'later baad bad hence बाद',
  morning: 'morning mrng subah subeh savere sawere सुबह सवेरे मॉर्निंग',
  afternoon: 'afternoon dopahar dopeher dopehar dupahar दोपहर दुपहर',
  evening: 'evening eve shaam sham shyam saam शाम इवनिंग',
  night: 'night raat rat रात',
  noon: 'noon midday',
  midnight: 'midnight aadhiraat',
  baje: 'baje bje baj bajey bajay बजे बज oclock',
  am: 'am',
  pm: 'pm',
  plus30: 'saade sadhe saadhe sade साढ़े साढे',
  plus15: 'sawa sava sava सवा',
  minus15: 'paune pone paunay पौने',
  dedh: 'dedh derh डेढ़ डेढ',
  dhai: 'dhai dhaai adhai ढाई',
  half: 'half aadha aadhe adha adhe आधा आधे',
  quarter: 'quarter',
  past: 'past',
  tarikh: 'tarikh tareekh tarik taarikh date तारीख तारीख़',
  ko: 'ko को',
  ke: 'ke ki ka के की का',
  me: 'me mein main में मे',
  nahi: 'nahi nahin nahee nai नहीं नही nope',
  not: "not can't cannot cant won't wont don't dont isn't",
  jagah: 'jagah bajay bajaye bajaaye जगह बजाय',
  se: 'se से to till until tak तक',
}

/** Longer texts are stories; people name a day in few words. Bounds the work that a stranger's text can make. */
const CHARACTERS_READ = 600

function normalise(text: string): string {
  return normaliseWithin(text, 'NFKC', CHARACTERS_READ)
    .toLowerCase()
    .replace(/[\u200c\u200d]/g, '')
    .replace(/’/g, "'")
}

function buildLexicon(): Map<string, string> {
  const lexicon = new Map<string, string>()
  for (const [meaning, words] of Object.entries(vocabulary)) {
    for (const word of normalise(words).split(' ')) lexicon.set(word, meaning)
  }
  for (const [index, names] of namesOf('weekdays').entries())
    for (const name of names) lexicon.set(normalise(name), `wd${index + 1}`)
  for (const [index, names] of namesOf('months').entries())
    for (const name of names) lexicon.set(normalise(name), `mo${index + 1}`)
  for (const [value, names] of namesOf('digits').entries())
    for (const name of value === 0 ? [] : names) lexicon.set(normalise(name), `w${value}`)
  for (const [value, words] of numberWords) {
    for (const word of normalise(words).split(' ')) lexicon.set(word, `w${value}`)
  }
  for (const [index, word] of ordinals.split(' ').entries()) lexicon.set(word, `w${index + 1} th`)
  return lexicon
}
const lexicon = buildLexicon()

const devanagariZero = 0x0966
const token = /\d+(?:[:./-]\d+)*|[\p{L}\p{M}']+|[,;?!–-]|[₹$€£%]/gu

/**
 * The text in the small vocabulary, its words apart by single spaces. `w3` is a number that was written as a word:
 * many such words mean other things too, so they count only beside a word that makes them a day or an hour.
 */
export function canonicalise(text: string): string {
  const plain = normalise(text)
    .replace(/[०-९]/g, (digit) => String(digit.codePointAt(0)! - devanagariZero))
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/o'?\s?clock/g, 'oclock')
    .replace(/(\d)\s*:\s*(\d)/g, '$1:$2')
    .replace(/day[ -]+after[ -]+(?:tomorrow|tmrw|tmr|kal)/g, 'parso')
    .replace(/week[ -]?end/g, 'weekend')
  const words = (plain.match(token) ?? []).map((word) => lexicon.get(word) ?? word)
  return ` ${words.join(' ')} `
    .replace(/ w(20|30) w([1-9])(?= )/g, (_, tens, ones) => ` w${Number(tens) + Number(ones)}`)
    .replace(/ (\d+|w\d+) (?:st|nd|rd|th)(?= )/g, ' $1 th')
    .replace(/ sat (?=baje)/g, ' w7 ')
    .replace(/ sat (?!down)/g, ' wd6 ')
    .replace(/ sun (?!lo |na |rahe |raha |rahi |liya )/g, ' wd7 ')
    .replace(/ this (?:wale|wali|wala|वाले|वाली) /g, ' this ')
}
