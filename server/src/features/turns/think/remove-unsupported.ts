import { findUnsupported, type GroundingEvidence } from './check-grounding.ts'

const boundary = /[.!?।…]+["'*_)\]]*(?=\s|$)|\n+/gu
// "Rs. 500", "a.m." and initials hold stops that end nothing.
const abbreviation =
  /(?:^|[\s(])(?:rs|no|nos|dr|mr|mrs|ms|st|vs|approx|ext|tel|ph|mob|a\.m|p\.m|e\.g|i\.e|\p{L}|\d{1,2})$/iu

const minimumWords = 4

/** The sentences of a text, in order, with the space after them: joined they are the text again. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of text.matchAll(boundary)) {
    const before = text.slice(start, match.index)
    if (match[0].startsWith('.') && abbreviation.test(before)) continue
    let end = match.index + match[0].length
    while (end < text.length && /\s/.test(text[end]!)) end++
    if (end <= start) continue
    sentences.push(text.slice(start, end))
    start = end
  }
  if (start < text.length) sentences.push(text.slice(start))
  return sentences
}

/**
 * Takes out the sentences that state something without a source. Undefined when too little would be left to be an
 * answer: "Sure!" alone helps nobody.
 */
export function removeUnsupported(answer: string, evidence: GroundingEvidence): string | undefined {
  const kept = splitSentences(answer).filter((one) => findUnsupported(one, evidence).length === 0)
  const text = kept
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length < minimumWords) return undefined
  // Two halves that are harmless apart may read as one claim together.
  return findUnsupported(text, evidence).length === 0 ? text : undefined
}
