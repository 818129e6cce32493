/** Writes digits the way a phone number is written, whatever script or words they came in. Pure. */

import { namesOf } from '../../packs/index.ts'

/** The first digit of scripts that count from zero in code order: Devanagari, Bengali, Gujarati, Arabic, full width, … */
const ZEROS = [
  0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0660, 0x06f0, 0xff10,
] as const

const DIGIT_WORDS: ReadonlyMap<string, string> = new Map([
  ...namesOf('digits').flatMap((names, digit) => names.map((name) => [name, String(digit)] as const)),
  // Digits only in a row of digits: elsewhere an exclamation, a weekday, a name.
  ...([
    ['oh', '0'],
    ['sat', '7'],
    ['ath', '8'],
    ['naw', '9'],
  ] as const),
])
const REPEATS: Readonly<Record<string, number>> = { double: 2, डबल: 2, triple: 3, ट्रिपल: 3 }

/** Fewer spoken digits than this are a count or a time, and stay words. */
const SPOKEN_DIGITS_AT_LEAST = 7

/** A number has at most 17 digits, and each may follow a "double". */
const MOST_SPOKEN_WORDS = 34

/** Digits of other scripts as 0–9. */
export function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!
    const zero = ZEROS.find((first) => code >= first && code <= first + 9)
    return zero === undefined ? digit : String(code - zero)
  })
}

/** Runs of digits said as words ("nine eight double one …") as one group of digits each. */
export function digitsOfWords(text: string): string {
  const parts = text.split(/([\s,.-]+)/u)
  let result = ''
  for (let index = 0; index < parts.length; ) {
    const run = readRun(parts, index)
    if (run) {
      result += run.digits
      index = run.next
    } else {
      result += parts[index]
      index++
    }
  }
  return result
}

function readRun(parts: readonly string[], start: number): { digits: string; next: number } | undefined {
  let digits = ''
  let words = 0
  let next = start
  let repeat = 1
  const end = Math.min(parts.length, start + 2 * MOST_SPOKEN_WORDS)
  for (let index = start; index < end; index += 2) {
    const word = parts[index]!.toLowerCase()
    if (REPEATS[word] !== undefined) {
      repeat = REPEATS[word]
      continue
    }
    if (word === 'plus' && index === start) {
      digits = '+'
      continue
    }
    const digit = DIGIT_WORDS.get(word)
    if (digit !== undefined) words++
    else if (!/^\+?\d+$/.test(word)) break
    digits += (digit ?? word).repeat(repeat)
    repeat = 1
    next = index + 1
  }
  // Digits alone are not words: their grouping is for the reader of phones to judge.
  return words > 0 && digits.length >= SPOKEN_DIGITS_AT_LEAST ? { digits, next } : undefined
}
