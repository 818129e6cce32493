import { normaliseWithin } from '@parley/contracts'
import type { Language } from '../language.ts'
import { PACKS } from '../packs/index.ts'
import { isHindiWord } from '../search/lexicon.ts'
import { commonEnglishWords } from '../search/vocabulary/english-words.ts'
import { englishStopWords, romanisedStopWords } from '../search/vocabulary/stop-words.ts'

// Words of both languages say little: "me", "to" and "is" are as good Hindi as English.
const ambiguousWords = new Set(
  'me to do is in us par hi he or so per main pe h n u na hum ya le sir am ho mil di lo man mam madam the ji d m ok please pls plz'.split(
    ' ',
  ),
)
const AMBIGUOUS_ENGLISH_WEIGHT = 0.4
const CONTENT_WORD_WEIGHT = 0.5
const MINIMUM_DEVANAGARI_SHARE = 0.3

/** The beginning tells the language of the rest. */
const CHARACTERS_READ = 4_000

const DEVANAGARI = /\p{Script=Devanagari}/u
/** Languages that are told apart by their words, the usual one first. */
const ofDevanagari = PACKS.filter(({ script }) => script === 'Devanagari').map(({ language, telling }) => ({
  language,
  telling: new Set(telling.map((word) => word.normalize('NFC'))),
}))

function countTelling(words: readonly string[]): { language: Language; count: number }[] {
  const spelled = words.map((word) => normaliseWithin(word, 'NFC'))
  return ofDevanagari.map(({ language, telling }) => ({
    language,
    count: spelled.filter((word) => telling.has(word)).length,
  }))
}

/** The language of most words that tell; the usual one where none does, or as many do for another. */
function detectInDevanagari(words: readonly string[]): Language {
  return countTelling(words).reduce((best, one) => (one.count > best.count ? one : best)).language
}

/** Whether a text in Devanagari may as well be in this language: no word of it tells more for another. */
export function mayBe(language: Language, text: string): boolean {
  const words = text.slice(0, CHARACTERS_READ).match(/[\p{L}\p{M}]+/gu) ?? []
  const counts = countTelling(words.filter((word) => DEVANAGARI.test(word)))
  const own = counts.find((one) => one.language === language)
  return own !== undefined && counts.every(({ count }) => count <= own.count)
}

/** Whether a text has more words of one language in Devanagari than of another. */
export function decidesLanguage(text: string): boolean {
  const words = text.slice(0, CHARACTERS_READ).match(/[\p{L}\p{M}]+/gu) ?? []
  const counts = countTelling(words.filter((word) => DEVANAGARI.test(word)))
  return counts.some(({ count }) => count !== counts[0]!.count)
}

/**
 * Tells in which language to answer. Mixed text counts by its grammar, not by its nouns: "appointment cancel karna hai" is
 * romanised Hindi. Text in neither language, or without letters, counts as English.
 */
export function detectLanguage(whole: string): Language {
  const text = whole.slice(0, CHARACTERS_READ)
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const inDevanagari = words.filter((word) => DEVANAGARI.test(word))
  if (inDevanagari.length > 0 && inDevanagari.length / words.length >= MINIMUM_DEVANAGARI_SHARE)
    return detectInDevanagari(inDevanagari)

  let hindi = 0
  let english = 0
  for (const [word] of text.toLowerCase().matchAll(/[a-z]+/g)) {
    if (ambiguousWords.has(word)) english += englishStopWords.has(word) ? AMBIGUOUS_ENGLISH_WEIGHT : 0
    else if (englishStopWords.has(word)) english += 1
    else if (romanisedStopWords.has(word)) hindi += 1
    else if (!commonEnglishWords.has(word) && isHindiWord(word)) hindi += CONTENT_WORD_WEIGHT
  }
  return hindi > english ? 'hi-Latn' : 'en'
}
