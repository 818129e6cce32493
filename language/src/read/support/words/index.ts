import { stemDevanagari, stemEnglish } from '../../../search/stem-word.ts'
import { EMPTY_WORDS, OPPOSITES } from './logic-words.ts'
import { SYNONYM_GROUPS } from './synonyms.ts'

const DEVANAGARI = /\p{Script=Devanagari}/u

/** One form for the forms of a word. */
export function stemOf(word: string): string {
  return DEVANAGARI.test(word) ? stemDevanagari(word) : stemEnglish(word)
}

function lines(list: string): string[][] {
  return list
    .normalize('NFC')
    .split('\n')
    .map((line) => line.split(/\s+/).filter((word) => word !== ''))
    .filter((line) => line.length > 0)
}

const groupsByWord = new Map<string, string[]>()
for (const [index, group] of lines(SYNONYM_GROUPS).entries()) {
  for (const word of group) {
    for (const form of new Set([word, stemOf(word)])) {
      const known = groupsByWord.get(form) ?? []
      if (!known.includes(`@${index}`)) known.push(`@${index}`)
      groupsByWord.set(form, known)
    }
  }
}

const none: readonly string[] = []
/** Groups of words that say the same. */
export function groupsOf(word: string): readonly string[] {
  return groupsByWord.get(word) ?? groupsByWord.get(stemOf(word)) ?? none
}

const emptyWords = new Set(
  lines(EMPTY_WORDS)
    .flat()
    .flatMap((word) => [word, stemOf(word)]),
)
export function isEmptyWord(word: string): boolean {
  return emptyWords.has(word) || emptyWords.has(stemOf(word))
}

/** Sides of pairs that exclude each other, by word: `+3` against `-3`. */
const sidesByWord = new Map<string, string[]>()
for (const [index, line] of OPPOSITES.normalize('NFC').trim().split('\n').entries()) {
  for (const [side, words] of line.split('|').entries()) {
    for (const word of words.split(' ')) {
      for (const form of new Set([word, stemOf(word)])) {
        sidesByWord.set(form, [...(sidesByWord.get(form) ?? []), `${side === 0 ? '+' : '-'}${index}`])
      }
    }
  }
}
export function sidesOf(word: string): readonly string[] {
  return sidesByWord.get(word) ?? sidesByWord.get(stemOf(word)) ?? none
}

/** The source of a pattern that finds any of these as a whole word. */
export const wholeWords = (words: string) => `(?<![\\p{L}\\p{M}\\p{Nd}])(?:${words})(?![\\p{L}\\p{M}])`
