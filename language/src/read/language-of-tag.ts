import { LANGUAGES, type Language } from '../language.ts'

// "hi-Latn" before "hi": the longest tag that fits is meant.
const longestFirst = LANGUAGES.toSorted((a, b) => b.length - a.length)

/** Our language for a BCP 47 tag: "hi-IN" is Hindi in Devanagari, "hi-Latn-IN" Hindi in Latin letters. Undefined: none of ours. */
export function knownLanguage(tag: string): Language | undefined {
  const wanted = `${tag.trim().toLowerCase()}-`
  return longestFirst.find((language) => wanted.startsWith(`${language.toLowerCase()}-`))
}

/** Our language for a BCP 47 tag; English for every language that is not ours. */
export function languageOfTag(tag: string): Language {
  return knownLanguage(tag) ?? 'en'
}
