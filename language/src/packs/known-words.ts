/** Words that belong to one way of writing, for checks of source code. They are no reader. */
import { CONCEPTS } from '../search/vocabulary/concepts/index.ts'
import { commonEnglishWords } from '../search/vocabulary/english-words.ts'
import { englishStopWords } from '../search/vocabulary/stop-words.ts'
import { PACKS } from './index.ts'

const split = (list: string) => list.split(/\s+/).filter((word) => word !== '')

function wordsOfPack(wanted: string): string[] {
  return PACKS.filter(({ language }) => language === wanted).flatMap(({ lexicon, counting, moments }) => [
    ...Object.values(lexicon).flat(),
    ...Object.values(counting).flat(2),
    ...Object.values(moments.words).flatMap((list) => split(list ?? '')),
  ])
}

/** Everyday English. */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set([
  ...wordsOfPack('en'),
  ...commonEnglishWords,
  ...englishStopWords,
  ...Object.values(CONCEPTS).flatMap(({ english }) => split(english)),
])

/** Hindi in Latin letters, where no English word is written alike. Shorter words are also abbreviations. */
export const ROMANISED_WORDS: ReadonlySet<string> = new Set(
  wordsOfPack('hi-Latn').filter((word) => word.length >= 4 && !ENGLISH_WORDS.has(word)),
)
