import type { SpokenWords } from '../../packs/spoken-words.ts'

/** A figure as it is written: groups with commas, or digits in a row, and a fraction. */
export const FIGURE = '(?:\\d{1,3}(?:,\\d{2,3}){1,5}(?!\\d)|\\d{1,18})(?:\\.\\d{1,9})?'

/** Longer numbers without commas are codes: people hear their digits. */
const LONGEST_COUNT = 5
const WESTERN_GROUPS = /^\d{1,3}(?:,\d{3}){2,5}$/u

export const sayDigits = (digits: string, words: SpokenWords): string =>
  [...digits].map((digit) => words.digits[Number(digit)]).join(' ')

/** `isAmount`: money and quantities are counted, however long they are. */
export function sayNumber(
  figure: string,
  words: SpokenWords,
  { isAmount = false, western = false } = {},
): string {
  const [whole = '', fraction] = figure.split('.')
  const digits = whole.replaceAll(',', '')
  const isCode = digits.length > 1 && digits.startsWith('0')
  const isLong = digits.length > 15 || (!isAmount && !whole.includes(',') && digits.length > LONGEST_COUNT)
  const said =
    isCode || isLong
      ? sayDigits(digits, words)
      : words.cardinal(Number(digits), western || WESTERN_GROUPS.test(whole))
  return fraction === undefined ? said : `${said} ${words.point} ${sayDigits(fraction, words)}`
}

export const isOne = (figure: string): boolean => figure === '1'
