import { normaliseWithin } from '@parley/contracts'
import { detectLanguage } from '../read/detect-language.ts'
import { analyseText, type Token } from '../search/analyse-text.ts'
import { LONGEST_WORD, romaniseDevanagari } from '../search/fold-word.ts'
import { CONCEPTS } from '../search/vocabulary/concepts/index.ts'
import { englishOfFunctionWord } from './hindi-function-words.ts'

const DEVANAGARI = /\p{Script=Devanagari}/u

/**
 * A text for a reader that knows English only: Hindi words are replaced one by one, where our lists have them, and others in
 * Devanagari are written in Latin letters. English text stays as it is. The result is no translation, and nobody is shown it.
 */
export function inEnglishWords(text: string): string {
  const isRomanised = detectLanguage(text) !== 'en'
  if (!isRomanised && !DEVANAGARI.test(text)) return text
  let written = ''
  let at = 0
  for (const token of analyseText(text)) {
    written += text.slice(at, token.start) + englishOf(token, isRomanised)
    at = token.end
  }
  return (written + text.slice(at)).replaceAll('।', '.')
}

function englishOf({ surface, folded }: Token, isRomanised: boolean): string {
  const word = normaliseWithin(surface, 'NFC', LONGEST_WORD).toLowerCase()
  const isDevanagari = DEVANAGARI.test(word)
  if (!isDevanagari && !isRomanised) return surface
  const small = englishOfFunctionWord.get(word)
  if (small !== undefined) return small
  const english = folded.startsWith('#') ? CONCEPTS[folded.slice(1)]?.english.split(/\s+/) : undefined
  if (english !== undefined && english[0] !== '' && !english.includes(word)) return english[0]!
  return isDevanagari ? romaniseDevanagari(word) : surface
}
