/** The number that an answer names, in digits of any script or in words: "4", "५", "twenty one", "ek", "seven point five". */
import { normaliseWithin } from '@parley/contracts'
import { AMBIGUOUS_NUMBERS, NUMBER_SCALES, NUMBER_WORDS } from './number-words.ts'

const WORD = /\d+(?:\.\d+)?|[\p{L}\p{M}]+/gu
/** Where an answer is this short, a word such as "one" or "do" is the number. */
const SHORT_ANSWER_WORDS = 2
const DECIMAL_POINTS = new Set(['point', 'decimal', 'dashamlav', 'दशमलव'])

/** Undefined when it names none. */
export function readNumber(answer: string): number | undefined {
  const text = normaliseWithin(answer.slice(0, 500), 'NFKC', 1_000).toLowerCase()
  const plain = text.replace(/\p{Nd}/gu, toAsciiDigit).replace(/(?<=\d),(?=\d{2,3}(?!\d))/gu, '')
  const words = plain.match(WORD) ?? []
  const run = firstRun(words)
  if (run.length === 0) return undefined
  const value = valueOfRun(run)
  return /(?:^|\s)(?:-|minus )\s?\d/u.test(plain) ? -value : value
}

/** The words of the first number. A word that often means something else counts beside other numbers, or in a short answer. */
function firstRun(words: readonly string[]): string[] {
  for (let start = 0; start < words.length; start++) {
    const run: string[] = []
    for (const word of words.slice(start)) {
      const isPoint = run.length > 0 && DECIMAL_POINTS.has(word)
      if (!isPoint && wordValue(word) === undefined && !NUMBER_SCALES.has(word)) break
      run.push(word)
    }
    const isSure =
      run.length > 1 || words.length <= SHORT_ANSWER_WORDS || !AMBIGUOUS_NUMBERS.has(run[0] ?? '')
    if (run.some((word) => wordValue(word) !== undefined || NUMBER_SCALES.has(word)) && isSure) return run
  }
  return []
}

function valueOfRun(run: readonly string[]): number {
  const point = run.findIndex((word) => DECIMAL_POINTS.has(word))
  const whole = wholeValue(point < 0 ? run : run.slice(0, point))
  const after =
    point < 0
      ? ''
      : run
          .slice(point + 1)
          .map((word) => String(wordValue(word) ?? ''))
          .join('')
  return after === '' ? whole : Number(`${whole}.${after.replaceAll('.', '')}`)
}

function wholeValue(run: readonly string[]): number {
  let total = 0
  let current: number | undefined
  for (const word of run) {
    const scale = NUMBER_SCALES.get(word)
    if (scale !== undefined) {
      const amount = (current ?? 1) * scale
      current = scale >= 1000 ? undefined : amount
      if (scale >= 1000) total += amount
      continue
    }
    const value = wordValue(word)!
    if (current === undefined) current = value
    else if (current >= 100 && value < 100) current += value
    else if (current % 10 === 0 && current >= 20 && value < 10) current += value
    else break
  }
  return total + (current ?? 0)
}

function wordValue(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word)
  return NUMBER_WORDS.get(word) ?? AMBIGUOUS_NUMBERS.get(word)
}

/** Every script has its ten digits side by side, from zero on. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!
  if (code < 128) return digit
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}
