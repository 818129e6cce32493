import { normaliseWithin } from '@parley/contracts'

/** Longer texts are stories; who gives details gives them early. Bounds the work that a stranger's text can make. */
const CHARACTERS_READ = 1000

/** The text without what does not show: zero-width characters and marks of direction. */
export function plainText(text: string, form: 'NFC' | 'NFKC'): string {
  return normaliseWithin(text, form, CHARACTERS_READ).replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/gu, '')
}
