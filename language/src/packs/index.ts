/** The registry of languages. Customers mix them within a sentence, so a reader looks a word up in all of them. */
import type { Language } from '../language.ts'
import { en } from './en/index.ts'
import { hi } from './hi/index.ts'
import { hiLatn } from './hi-latn/index.ts'
import type { Counting, LanguagePack, Lexicon, Phrases } from './language-pack.ts'
import { mr } from './mr/index.ts'

const packOf: Readonly<Record<Language, LanguagePack>> = { en, hi, 'hi-Latn': hiLatn, mr }

export const PACKS: readonly LanguagePack[] = Object.values(packOf)

/** The same part of what we write, by language. */
export function phrasesOf<Part>(part: (phrases: Phrases) => Part): Readonly<Record<Language, Part>> {
  const parts = PACKS.map(({ language, phrases }) => [language, part(phrases)])
  return Object.fromEntries(parts) as Record<Language, Part>
}

/** The words of these lists, in every language. */
export function lexiconOf(...lists: readonly (keyof Lexicon)[]): ReadonlySet<string> {
  return new Set(PACKS.flatMap(({ lexicon }) => lists.flatMap((list) => lexicon[list])))
}

/** The names of each digit, weekday or month, in every language. */
export function namesOf(list: keyof Counting): readonly (readonly string[])[] {
  return PACKS[0]!.counting[list].map((_, index) => PACKS.flatMap(({ counting }) => counting[list][index]!))
}

const spelledDigits = namesOf('spelledDigits')
/** Words for the digits from zero to nine of a number that is spelled out, in every language. */
export const digitNames = namesOf('digits').map((names, digit) => [...names, ...spelledDigits[digit]!])

/**
 * One part of a pattern in every language, as alternatives. An alternative that two languages share stands there once: a pattern that
 * could read the same word in two ways takes exponential time where it repeats.
 */
export function alternatives(part: (pack: LanguagePack) => string): string {
  return [...new Set(PACKS.flatMap((pack) => splitAlternatives(part(pack))))].join('|')
}

/** The alternatives of a pattern that stand in no group of it. */
function splitAlternatives(source: string): string[] {
  const found: string[] = []
  let depth = 0
  let current = ''
  for (const [character] of source.matchAll(/\\.|[^\\]/gsu)) {
    if (character === '(' || character === '[') depth++
    if (character === ')' || character === ']') depth--
    if (character === '|' && depth === 0) {
      found.push(current)
      current = ''
    } else current += character
  }
  return [...found, current].filter((one) => one !== '')
}
