/** Text as a voice says it: figures, signs and short forms become words of the sentence's language. */
import type { Language } from '../../language.ts'
import { PACKS } from '../../packs/index.ts'
import type { SpokenWords } from '../../packs/spoken-words.ts'
import { findSentences, westernDigits } from '../../text/index.ts'
import { sayDates } from './say-dates.ts'
import { sayMoney } from './say-money.ts'
import { FIGURE, isOne, sayDigits, sayNumber } from './say-number.ts'
import { sayPhones } from './say-phones.ts'
import { sayTimes } from './say-times.ts'

const DEVANAGARI = /[\u0904-\u0939\u0958-\u0961]/u
const LATIN = /[a-z]/iu

/**
 * The text for a voice. The letters of each sentence decide its language, because customers and agents mix them;
 * `language` is for sentences without letters. A language without such words is left as it is written.
 */
export function speakText(text: string, language: Language): string {
  let spoken = ''
  let end = 0
  for (const span of findSentences(text)) {
    spoken += text.slice(end, span.start) + speakSentence(text.slice(span.start, span.end), language)
    end = span.end
  }
  return spoken + text.slice(end)
}

function speakSentence(sentence: string, language: Language): string {
  const words = wordsFor(sentence, language)
  if (words === undefined) return sentence
  let spoken = ''
  let part = ''
  for (const piece of sentence.split(/(\s)/u)) {
    if (!isAddress(piece)) {
      part += piece
      continue
    }
    spoken += speakPart(part, words) + piece
    part = ''
  }
  return spoken + speakPart(part, words)
}

/** Addresses stay: letters of a link that are said as words lead nowhere. */
const isAddress = (piece: string): boolean =>
  piece.includes('://') || piece.includes('@') || piece.toLowerCase().startsWith('www.')

function wordsFor(sentence: string, language: Language): SpokenWords | undefined {
  const spokenOf = (of: Language) => PACKS.find((pack) => pack.language === of)?.spoken
  if (DEVANAGARI.test(sentence)) return spokenOf(language === 'mr' ? 'mr' : 'hi')
  if (LATIN.test(sentence)) return spokenOf('en')
  return spokenOf(language === 'hi-Latn' ? 'en' : language)
}

const NUMBER_SIGN = /(?:(?<!\p{L})no\.|#) ?(?=\d)/giu
const DASH_OF_DAYS =
  /(?<!\p{L})(mon|tue|wed|thu|fri|sat|sun) ?[-–—] ?(mon|tue|wed|thu|fri|sat|sun)(?!\p{L})/giu
const DAY_BEFORE_DATE = /(?<!\p{L})(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=,? \d)/gu
const RANGE = /(?<=[\d%]|\d ?[ap]\.?m\.?) ?[-–—] ?(?=[₹$€£]?\d)/giu
/** Parts of a version, or of an address of a machine. */
const DOTTED = /(?<![\d.,])\d{1,4}(?:\.\d{1,4}){2,5}(?![\d])/gu
const PERCENT = new RegExp(`(?<![\\d.,])(${FIGURE}) ?%`, 'gu')
const ORDINAL = /(?<![\d.,\p{L}])(\d{1,4})(?:st|nd|rd|th)(?!\p{L})/giu
const MINUS = /(?<![\p{L}\p{M}\d)\]%.])[-−](?=\d)/gu
const STROKE = /(?<=\d) ?\/ ?(?=\d)/gu
const TITLE = /(?<![\p{L}\p{M}.])(dr|mr|mrs|ms|prof|approx|vs|dept|rd)\.(?!\p{L})/giu
const AMPERSAND = /(?<=\s)&(?=\s)/gu
const UNIT_NAMES = [...new Set(PACKS.flatMap(({ spoken }) => Object.keys(spoken?.units ?? {})))]
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const UNIT = new RegExp(`(?<![\\d.,\\p{L}])(${FIGURE}) ?(${UNIT_NAMES})(?![\\p{L}\\p{M}\\d/])`, 'giu')
/** Digits that letters touch on either side are part of a code. */
const REST = new RegExp(`(\\p{L}?)(${FIGURE}|\\d{19,2000})(\\p{L}?)`, 'gu')

function speakPart(written: string, words: SpokenWords): string {
  let text = westernDigits(written)
  text = text.replace(NUMBER_SIGN, `${words.number} `)
  text = text.replace(DASH_OF_DAYS, (_, from, to) => `${dayOf(from, words)} ${words.to} ${dayOf(to, words)}`)
  text = text.replace(DAY_BEFORE_DATE, (_, day) => dayOf(day, words))
  text = sayPhones(sayDates(text, words), words)
  text = text.replace(DOTTED, (parts) =>
    parts
      .split('.')
      .map((part) => sayNumber(part, words))
      .join(` ${words.point} `),
  )
  text = text.replace(RANGE, ` ${words.to} `)
  text = sayTimes(sayMoney(text, words), words)
  text = text.replace(
    PERCENT,
    (_, figure) => `${sayNumber(figure, words, { isAmount: true })} ${words.percent}`,
  )
  text = text.replace(ORDINAL, (_, figure) => words.ordinal(Number(figure)))
  text = text.replace(UNIT, (_, figure, unit) => {
    const said = words.units[unit.toLowerCase()]![isOne(figure) ? 0 : 1]
    return `${sayNumber(figure, words, { isAmount: true })} ${said}`
  })
  text = text.replace(MINUS, `${words.minus} `).replace(STROKE, ` ${words.by} `)
  text = text.replace(REST, (_, before, figure, after) => sayRest(before, figure, after, words))
  text = text.replace(TITLE, (_, title) => words.titles[title.toLowerCase()]!)
  text = text.replace(AMPERSAND, words.and)
  return words.tidy.reduce((tidied, [from, to]) => tidied.replaceAll(from, to), text)
}

const dayOf = (day: string, words: SpokenWords): string => words.weekdays[day.toLowerCase()]!

function sayRest(before: string, figure: string, after: string, words: SpokenWords): string {
  const isCode = (before !== '' || after !== '') && /^\d{3,}$/u.test(figure)
  const said =
    isCode || figure.length > 18 ? sayDigits(figure.replaceAll(/\D/gu, ''), words) : sayNumber(figure, words)
  return `${before}${before && ' '}${said}${after && ' '}${after}`
}
