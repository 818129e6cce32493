import type { SpokenWords } from '../../packs/spoken-words.ts'
import { sayDigits } from './say-number.ts'

/** Beginnings that make a row of digits money. */
const NO_MONEY = '(?<![\\p{Sc}\\d.,/-])(?<!\\p{Sc} )'
const END = '(?![\\d%]|[.,]\\d)'

const SHAPES = [
  // With the code of the country.
  '\\+\\d{1,3}(?:[ -]?\\d{2,5}){2,5}',
  // A mobile number of India, in two halves or whole; longer rows of digits.
  '[6-9]\\d{4} \\d{5}',
  '\\d{7,18}',
  // With the code of an area, free of charge, and as in America.
  '0\\d{2,4}[ -]\\d{3,4}[ -]?\\d{3,4}',
  '1800[ -]\\d{2,4}[ -]\\d{3,4}',
  '\\d{3}-\\d{3}-\\d{4}',
  // Numbers of cards and papers.
  '\\d{4}[ -]\\d{4}[ -]\\d{4}(?:[ -]\\d{4})?',
].join('|')

const PHONE = new RegExp(`${NO_MONEY}(?:${SHAPES})${END}`, 'gu')

/** Digit by digit, with a pause where the text has a gap. */
export function sayPhones(text: string, words: SpokenWords): string {
  return text.replace(PHONE, (written) => {
    const groups = written.replace('+', '').split(/[ -]/u).flatMap(splitLong)
    const said = groups.map((digits) => sayDigits(digits, words)).join(', ')
    return written.startsWith('+') ? `${words.plus} ${said}` : said
  })
}

function splitLong(digits: string): string[] {
  if (digits.length < 7) return [digits]
  const size = digits.length === 10 ? 5 : 4
  const parts: string[] = []
  for (let from = 0; from < digits.length; from += size) parts.push(digits.slice(from, from + size))
  return parts
}
