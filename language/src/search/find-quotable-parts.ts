import type { Span } from '../text/find-sentences.ts'
import { readingOf } from './context-of.ts'
import { readParts } from './read-parts.ts'

/** For each candidate, the text that is read to judge it (a question with its answer, a row under its header) and the part that is quoted. */
export interface QuotablePart {
  read: string
  quote: Span
}

/** The parts of a passage that can stand as an answer: sentences, list items, table rows, the answers of a FAQ. */
export function findQuotableParts(passage: string): QuotablePart[] {
  return readParts(passage).map((part) => ({
    read: readingOf(part),
    quote: { start: part.start, end: part.end },
  }))
}
