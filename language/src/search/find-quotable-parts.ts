import { findSentences, type Span, trimSpan } from '../text/find-sentences.ts'
import {
  answerMarkerLength,
  isTableRow,
  linesOf,
  listMarkerLength,
  questionMarkerLength,
} from './find-blocks.ts'

/** For each candidate, the text that is read to judge it (a question with its answer, a row under its header) and the part that is quoted. */
export interface QuotablePart {
  read: string
  quote: Span
}

/** A line that wraps goes on in the next one; a short line, or one before a list, stands for itself. */
const MINIMUM_WRAPPED_LENGTH = 60

/** The parts of a passage that can stand as an answer: sentences, list items, table rows, the answers of a FAQ. */
export function findQuotableParts(passage: string): QuotablePart[] {
  const parts: QuotablePart[] = []
  let paragraph: Span | undefined
  let faq: { question: Span; answer?: Span } | undefined
  let tableHeader: string | undefined

  const push = (given: Span, read = passage.slice(given.start, given.end)) => {
    const quote = trimSpan(passage, given)
    if (quote.end > quote.start) parts.push({ read, quote })
  }
  const close = () => {
    if (paragraph) for (const sentence of findSentences(passage, paragraph)) push(sentence)
    if (faq)
      push(faq.answer ?? faq.question, passage.slice(faq.question.start, (faq.answer ?? faq.question).end))
    paragraph = undefined
    faq = undefined
  }

  for (const { start, end, text } of linesOf(passage)) {
    const answerMarker = answerMarkerLength(text)
    const listMarker = listMarkerLength(text)
    const isRow = isTableRow(text)
    if (!isRow) tableHeader = undefined
    if (text.trim() === '') {
      if (faq?.answer || !faq) close()
    } else if (questionMarkerLength(text) !== undefined) {
      close()
      faq = { question: { start, end } }
    } else if (faq) {
      faq.answer = { start: faq.answer?.start ?? start + (answerMarker ?? 0), end }
    } else if (isRow) {
      close()
      const isRuler = !/[^|\s:-]/.test(text)
      if (isRuler) tableHeader = parts.pop()?.read
      else push(withoutPipes(text, start), `${tableHeader ?? ''} ${text}`)
    } else if (listMarker !== undefined) {
      close()
      paragraph = { start: start + listMarker, end }
    } else if (paragraph && paragraph.end - paragraph.start >= MINIMUM_WRAPPED_LENGTH) {
      paragraph.end = end
    } else {
      close()
      paragraph = { start, end }
    }
  }
  close()
  return parts
}

function withoutPipes(row: string, offset: number): Span {
  const first = row.search(/[^|\s]/)
  let last = row.length
  while (last > first && /[|\s]/.test(row[last - 1]!)) last--
  return { start: offset + first, end: offset + last }
}
