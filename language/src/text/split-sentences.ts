const BOUNDARY = /(?<![.!?।…])[.!?।…]+["'*_)\]]*(?=\s|$)|\n+/gu
// "Rs. 500", "a.m." and initials hold stops that end nothing.
const ABBREVIATION =
  /(?:^|[\s(])(?:rs|no|nos|dr|mr|mrs|ms|st|vs|approx|ext|tel|ph|mob|a\.m|p\.m|e\.g|i\.e|\p{L}|\d{1,2})$/iu

/** Longer than any stop with the space before it, so a cut part never holds a whole one. */
const LONGEST_ABBREVIATION = 12

/** The sentences of a text, in order, with the space after them: joined they are the text again. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of text.matchAll(BOUNDARY)) {
    // In the space after the last stop, which was read already.
    if (match.index < start) continue
    const before = text.slice(Math.max(start, match.index - LONGEST_ABBREVIATION), match.index)
    if (match[0].startsWith('.') && ABBREVIATION.test(before)) continue
    let end = match.index + match[0].length
    while (end < text.length && /\s/.test(text[end]!)) end++
    if (end <= start) continue
    sentences.push(text.slice(start, end))
    start = end
  }
  if (start < text.length) sentences.push(text.slice(start))
  return sentences
}
