import type { Language } from '../language.ts'

/** Our language for a BCP 47 tag: "hi-IN" is Hindi in Devanagari, "hi-Latn-IN" Hindi in Latin letters, all others English. */
export function languageOfTag(tag: string): Language {
  if (/^hi-latn\b/i.test(tag)) return 'hi-Latn'
  return /^hi\b/i.test(tag) ? 'hi' : 'en'
}
