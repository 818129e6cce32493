import type { Language } from '../language.ts'
import { isHindiWord } from '../search/lexicon.ts'
import { commonEnglishWords } from '../search/vocabulary/english-words.ts'
import { englishStopWords, romanisedStopWords } from '../search/vocabulary/stop-words.ts'

// Words of both languages say little: "me", "to" and "is" are as good Hindi as English.
const ambiguousWords = new Set(
  'me to do is in us par hi he or so per main pe h n u na hum ya le sir am ho mil di lo man mam madam the ji d m ok please pls plz'.split(
    ' ',
  ),
)
const ambiguousEnglishWeight = 0.4
const contentWordWeight = 0.5
const minimumDevanagariShare = 0.3

/** The beginning tells the language of the rest. */
const CHARACTERS_READ = 4_000

/**
 * Tells in which language to answer. Mixed text counts by its grammar, not by its nouns: "appointment cancel karna hai" is
 * romanised Hindi. Text in neither language, or without letters, counts as English.
 */
export function detectLanguage(whole: string): Language {
  const text = whole.slice(0, CHARACTERS_READ)
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const devanagariWords = words.filter((word) => /\p{Script=Devanagari}/u.test(word))
  if (devanagariWords.length > 0 && devanagariWords.length / words.length >= minimumDevanagariShare)
    return 'hi'

  let hindi = 0
  let english = 0
  for (const [word] of text.toLowerCase().matchAll(/[a-z]+/g)) {
    if (ambiguousWords.has(word)) english += englishStopWords.has(word) ? ambiguousEnglishWeight : 0
    else if (englishStopWords.has(word)) english += 1
    else if (romanisedStopWords.has(word)) hindi += 1
    else if (!commonEnglishWords.has(word) && isHindiWord(word)) hindi += contentWordWeight
  }
  return hindi > english ? 'hi-Latn' : 'en'
}
