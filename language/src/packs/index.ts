/** Every language that readers know. Customers mix them within a sentence, so a reader looks a word up in all of them. */
import { en } from './en/index.ts'
import { hi } from './hi/index.ts'
import { hiLatn } from './hi-latn/index.ts'
import type { Counting, LanguagePack, Lexicon } from './language-pack.ts'

export const PACKS: readonly LanguagePack[] = [en, hi, hiLatn]

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
