/** Digits as words: "seven three nine one", "saat teen", "सात तीन". */
import { type PlacedText, rewrite } from './rewrite-text.ts'

const WORDS: readonly (readonly string[])[] = [
  ['zero', 'nought', 'shunya', 'sifar', 'शून्य', 'ज़ीरो', 'जीरो'],
  ['one', 'ek', 'एक', 'वन'],
  ['two', 'do', 'दो', 'टू'],
  ['three', 'teen', 'तीन', 'थ्री'],
  ['four', 'char', 'chaar', 'चार', 'फोर'],
  ['five', 'paanch', 'panch', 'पाँच', 'पांच', 'फाइव'],
  ['six', 'chhe', 'chhah', 'छह', 'छः', 'सिक्स'],
  ['seven', 'saat', 'सात', 'सेवन'],
  ['eight', 'aath', 'आठ', 'एट'],
  ['nine', 'nau', 'नौ', 'नाइन'],
]
const DIGITS = new Map(WORDS.flatMap((words, digit) => words.map((word) => [word, String(digit)] as const)))
const PATTERN = new RegExp(`(?<![\\p{L}\\p{M}])(?:${[...DIGITS.keys()].join('|')})(?![\\p{L}\\p{M}])`, 'giu')

/** Undefined if no digit is written as a word. */
export function spellOutDigits(text: PlacedText): PlacedText | undefined {
  if (text.text.search(PATTERN) < 0) return undefined
  return rewrite(text, PATTERN, ([word]) => DIGITS.get(word.toLowerCase()) ?? '')
}
