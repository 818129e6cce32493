import { findSentences, type Span, trimSpan } from '../text/find-sentences.ts'
import {
  answerMarkerLength,
  isTableRow,
  linesOf,
  listMarkerLength,
  questionMarkerLength,
} from './find-blocks.ts'
import { createSurroundings, type Surroundings } from './surroundings.ts'

/** A cell of a table row, with the name of its column; empty where the table names none. */
export interface Cell {
  column: string
  text: string
}

/** A part of a passage that says one thing, and what it must be read with to mean what it says. */
export interface Part extends Span {
  kind: 'sentence' | 'item' | 'row' | 'answer'
  /** Exactly `passage.slice(start, end)`, without bullet, outer pipes or "A:". */
  text: string
  /** The words that introduce it, outermost first: a label, the lead-in of its list or table, the items above it, its question. */
  leadIns: string[]
  /** Only for a row. */
  cells: Cell[]
}

/** A line that wraps goes on in the next one; a short line, or one before a list, stands for itself. */
const MINIMUM_WRAPPED_LENGTH = 60

const RULER = /^[|\s:-]*$/

export function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim())
}

/** A stretch of running text that is still open: a paragraph, or the words of a list item. */
interface OpenText extends Span {
  kind: 'sentence' | 'item'
}

/** The parts of a text, and the surroundings of a line that would follow it. */
export interface Reading {
  parts: Part[]
  surroundings: Surroundings
}

/**
 * The parts of a passage that can stand as an answer: sentences, list items, table rows, the answers of a FAQ, in order.
 * `leadIn` is what the document says before the passage that still introduces its first lines (`lead_in` of a search hit).
 */
export function readParts(passage: string, leadIn = ''): Part[] {
  return readText(passage, leadIn).parts
}

export function readText(passage: string, leadIn = ''): Reading {
  const before = leadIn === '' ? '' : `${leadIn}\n`
  const text = `${before}${passage}`
  const { parts, surroundings } = readLines(text)
  const offset = before.length
  const own = parts
    .filter(({ end }) => end > offset)
    .map((part) => {
      // A sentence that wraps from the lead-in into the passage is quoted from the passage only.
      const start = Math.max(part.start, offset)
      return { ...part, start: start - offset, end: part.end - offset, text: text.slice(start, part.end) }
    })
  return { parts: own, surroundings }
}

function readLines(text: string): Reading {
  const parts: Part[] = []
  const surroundings = createSurroundings()
  let open: OpenText | undefined
  let faq: { question: Span; answer?: Span } | undefined

  const push = (kind: Part['kind'], given: Span, leadIns: string[], cells: Cell[] = []) => {
    const span = trimSpan(text, given)
    if (span.end > span.start)
      parts.push({ kind, ...span, text: text.slice(span.start, span.end), leadIns, cells })
  }
  const close = () => {
    if (open) {
      const { kind } = open
      const leadIns = surroundings.leadIns(kind)
      for (const [index, sentence] of findSentences(text, open).entries()) {
        // The later sentences of an item speak of what its first one names.
        const first = index > 0 && kind === 'item' ? [parts.at(-index)!.text] : []
        push(kind, sentence, [...leadIns, ...first])
      }
      if (kind === 'sentence') surroundings.takeParagraph(text.slice(open.start, open.end))
    }
    if (faq) {
      const question = text.slice(faq.question.start, faq.question.end).trim()
      if (faq.answer) push('answer', faq.answer, [question])
      else push('sentence', faq.question, [])
    }
    open = undefined
    faq = undefined
  }

  for (const { start, end, text: line } of linesOf(text)) {
    const marker = listMarkerLength(line)
    const questionMarker = questionMarkerLength(line)
    if (!isTableRow(line)) surroundings.leaveTable()
    if (line.trim() === '') {
      if (faq?.answer || !faq) close()
    } else if (questionMarker !== undefined) {
      close()
      faq = { question: { start, end } }
      surroundings.takeQuestion(line)
    } else if (faq) {
      faq.answer = { start: faq.answer?.start ?? start + (answerMarkerLength(line) ?? 0), end }
    } else if (isTableRow(line)) {
      close()
      if (RULER.test(line)) {
        if (parts.at(-1)?.kind === 'row' && surroundings.columns.length === 0)
          surroundings.takeColumns(parts.pop()!.text)
      } else {
        const { columns } = surroundings
        surroundings.takeRow()
        const cells = cellsOf(line).map((cell, index) => ({ column: columns[index] ?? '', text: cell }))
        push('row', withoutPipes(line, start), surroundings.leadIns('row'), cells)
      }
    } else if (marker !== undefined) {
      close()
      surroundings.takeItem(line, marker)
      open = { kind: 'item', start: start + marker, end }
    } else if (open && open.end - open.start >= MINIMUM_WRAPPED_LENGTH) {
      open.end = end
    } else {
      close()
      open = { kind: 'sentence', start, end }
    }
  }
  close()
  return { parts, surroundings }
}

function withoutPipes(row: string, offset: number): Span {
  const first = row.search(/[^|\s]/)
  let last = row.length
  while (last > first && /[|\s]/.test(row[last - 1]!)) last--
  return { start: offset + Math.max(0, first), end: offset + last }
}
