/** Longer texts are stories; who gives details gives them early. Bounds the work that a stranger's text can make. */
const CHARACTERS_READ = 1000

/** The text without what does not show: zero-width characters and marks of direction. */
export function plainText(text: string): string {
  return text.slice(0, CHARACTERS_READ).replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/gu, '')
}
