/**
 * Edges of words, as parts of regular expressions with the flag `u`. `\b` knows the letters of English only: it finds an
 * edge inside of "नहीं". A vowel sign is a mark (\p{M}), so an edge stands where neither a letter nor a mark is next.
 */
export const WORD_START = '(?<![\\p{L}\\p{M}])'
export const WORD_END = '(?![\\p{L}\\p{M}])'

/**
 * The source of a pattern for any of these, as whole words. It is a text and not a RegExp, because `npm run patterns`
 * analyses what modules build while they are loaded: write `new RegExp(wholeWords('ok', 'yes'), 'iu')` in a constant.
 */
export function wholeWords(...alternatives: readonly string[]): string {
  return `${WORD_START}(?:${alternatives.join('|')})${WORD_END}`
}
