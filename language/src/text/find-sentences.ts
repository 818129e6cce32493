import { isAbbreviated } from './abbreviations.ts'

/** A stretch of a text, in UTF-16 offsets. */
export interface Span {
  start: number
  end: number
}

const SENTENCE_ENDS = new Set(['.', '!', '?', '…', '।', '॥', '。', '！', '？'])
const OWN_WORD_ENDS = new Set(['।', '॥', '。', '！', '？'])
const CLOSING_MARKS = new Set(['"', "'", '”', '’', ')', ']', '*', '_'])
// The last four are letters that extend the letter before them: am of Thai and of Lao, and the sound marks of half-width kana.
const JOINS_PREVIOUS = /^(?:[\p{M}\p{Emoji_Modifier}\u200c\u200d]|[\u0e33\u0eb3]|[\uff9e\uff9f])/u
const WHITESPACE = /\s/

/** A mark never belongs to one of these: a line break stands alone (https://unicode.org/reports/tr29/#GB4). */
const STANDS_ALONE = /^[\p{Cc}\p{Zl}\p{Zp}]$/u

/** Whether a cut before this offset would tear a mark from the letter it belongs to. */
export function joinsWhatPrecedes(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length || STANDS_ALONE.test(text[offset - 1]!)) return false
  const code = text.codePointAt(offset)!
  if (code >= 0xdc00 && code <= 0xdfff) return true
  return JOINS_PREVIOUS.test(String.fromCodePoint(code))
}

/** Takes white space off both ends of a span, except where that would tear a grapheme. */
export function trimSpan(text: string, { start, end }: Span): Span {
  while (start < end && WHITESPACE.test(text[start]!) && !joinsWhatPrecedes(text, start + 1)) start++
  while (end > start && WHITESPACE.test(text[end - 1]!)) end--
  return { start, end }
}

/** The sentences of a stretch of running text, in order, without the white space between them. */
export function findSentences(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const sentences: Span[] = []
  let start = within.start
  const cut = (end: number) => {
    const span = trimSpan(text, { start, end })
    if (span.end > span.start) sentences.push(span)
    start = end
  }
  for (let index = within.start; index < within.end; index++) {
    const character = text[index]!
    if (!SENTENCE_ENDS.has(character)) continue
    let end = index + 1
    while (end < within.end && (SENTENCE_ENDS.has(text[end]!) || CLOSING_MARKS.has(text[end]!))) end++
    const next = text[end]
    const isBoundary = end >= within.end || WHITESPACE.test(next!) || OWN_WORD_ENDS.has(character)
    if (isBoundary && !joinsWhatPrecedes(text, end)) {
      if (character !== '.' || !isAbbreviated(text, start, index)) cut(end)
    }
    index = end - 1
  }
  cut(within.end)
  return sentences
}
