/** Digits as words: "seven three nine one", "saat teen". */
import { digitNames, wholeWords } from '@parley/language'
import { type PlacedText, rewrite } from './rewrite-text.ts'

/** Beside those that readers of phones know: words that spell a code, and no number of a conversation. */
const ALSO_ZERO = ['nought', 'sifar']
const DIGITS = new Map(
  digitNames.flatMap((names, digit) =>
    [...names, ...(digit === 0 ? ALSO_ZERO : [])].map((word) => [word, String(digit)] as const),
  ),
)
const PATTERN = new RegExp(wholeWords(...DIGITS.keys()), 'giu')

/** Undefined if no digit is written as a word. */
export function spellOutDigits(text: PlacedText): PlacedText | undefined {
  if (text.text.search(PATTERN) < 0) return undefined
  return rewrite(text, PATTERN, ([word]) => DIGITS.get(word.toLowerCase()) ?? '')
}
