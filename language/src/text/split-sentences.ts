import { isAbbreviated } from './abbreviations.ts'

const BOUNDARY = /(?<![.!?।…])[.!?।…]+["'*_)\]]*(?=\s|$)|\n+/gu
/** The number of a list item: "2. Bring your card." */
const NUMBER = /(?:^|[\s(])\d{1,2}$/

/** The sentences of a text, in order, with the space after them: joined they are the text again. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of text.matchAll(BOUNDARY)) {
    // In the space after the last stop, which was read already.
    if (match.index < start) continue
    const before = text.slice(Math.max(start, match.index - 4), match.index)
    if (match[0] === '.' && (NUMBER.test(before) || isAbbreviated(text, start, match.index))) continue
    let end = match.index + match[0].length
    while (end < text.length && /\s/.test(text[end]!)) end++
    if (end <= start) continue
    sentences.push(text.slice(start, end))
    start = end
  }
  if (start < text.length) sentences.push(text.slice(start))
  return sentences
}
