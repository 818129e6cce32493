import { PACKS } from '../../packs/index.ts'
import type { Currency, SpokenWords } from '../../packs/spoken-words.ts'
import { FIGURE, isOne, sayNumber } from './say-number.ts'

const SIGNS: Readonly<Record<string, Currency>> = {
  '₹': 'INR',
  rs: 'INR',
  inr: 'INR',
  रु: 'INR',
  $: 'USD',
  usd: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
}
const MAGNITUDES = [...new Set(PACKS.flatMap(({ spoken }) => Object.keys(spoken?.magnitudes ?? {})))]
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const LETTER = '[\\p{L}\\p{M}\\d]'
const SIZE = `(?: ?(${MAGNITUDES})(?!${LETTER}))?`
const WORD_SIGN = 'rs|inr|usd|eur|gbp|रु'

const BEFORE = new RegExp(`(?:([₹$€£])|(?<!${LETTER})(${WORD_SIGN})\\.?) ?(${FIGURE})(?:/-)?${SIZE}`, 'giu')
const BEHIND = new RegExp(`(?<![\\d.,])(${FIGURE})${SIZE} ?(?:([₹€])|(${WORD_SIGN})(?!${LETTER})\\.?)`, 'giu')
const WITH_STROKE = new RegExp(`(?<![\\d.,])(${FIGURE})/-`, 'gu')

export function sayMoney(text: string, words: SpokenWords): string {
  return text
    .replace(BEFORE, (_, sign, word, figure, size) =>
      sayAmount(figure, currencyOf(sign ?? word), size, words),
    )
    .replace(BEHIND, (_, figure, size, sign, word) =>
      sayAmount(figure, currencyOf(sign ?? word), size, words),
    )
    .replace(WITH_STROKE, (_, figure) => sayAmount(figure, 'INR', undefined, words))
}

const currencyOf = (sign: string): Currency => SIGNS[sign.toLowerCase()]!

function sayAmount(figure: string, currency: Currency, size: string | undefined, words: SpokenWords): string {
  const how = { isAmount: true, western: currency !== 'INR' }
  if (size !== undefined) {
    const magnitude = words.magnitudes[size.toLowerCase()] ?? size
    return words.money(`${sayNumber(figure, words, how)} ${magnitude}`, currency, false)
  }
  const [whole = '', fraction = ''] = figure.split('.')
  if (fraction === '' || fraction.length > 2) {
    return words.money(sayNumber(figure, words, how), currency, isOne(figure))
  }
  const small = String(Number(fraction.padEnd(2, '0')))
  const said = words.money(sayNumber(whole, words, how), currency, isOne(whole))
  return small === '0'
    ? said
    : said + words.betweenMoney + words.smallMoney(sayNumber(small, words), currency, isOne(small))
}
