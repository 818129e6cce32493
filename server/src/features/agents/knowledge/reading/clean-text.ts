/**
 * Characters that nobody sees and a model reads: zero-width and bidirectional controls, soft hyphens, and the tag
 * characters that can spell out hidden instructions. The joiners of Indic scripts (U+200C, U+200D) stay.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(INVISIBLE, '')
}

/** In one line, with single blanks. */
export function inOneLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, ' ').trim()
}
