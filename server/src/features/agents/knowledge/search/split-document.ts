import { type Block, findOpenBlocks, findSentences, type Span, trimSpan } from '@parley/language'

/** A piece of a document, small enough to be shown to a model and to be cited. */
export interface Passage {
  /** Its place in the document, from 0. */
  ordinal: number
  /** The Markdown headings above it, outermost first: "Prices › Hair". */
  heading?: string
  /** Exactly `content.slice(start, end)`. */
  text: string
  /** UTF-16 offsets into the content as given. */
  start: number
  end: number
}

export interface DocumentToSplit {
  title: string
  content: string
  format: 'text' | 'markdown'
}

/** In UTF-16 units. A passage closes once it has the target length, and is never longer than the maximum. */
const TARGET_LENGTH = 500
const MAXIMUM_LENGTH = 900

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Cuts a stretch that has no sentences of its own: after the last white space that fits, or else between two graphemes. */
function splitByLength(content: string, span: Span): Span[] {
  const pieces: Span[] = []
  let { start } = span
  while (span.end - start > MAXIMUM_LENGTH) {
    const cut = start + findCut(content, start, span.end)
    pieces.push(trimSpan(content, { start, end: cut }))
    start = cut
  }
  pieces.push(trimSpan(content, { start, end: span.end }))
  return pieces.filter((piece) => piece.end > piece.start)
}

function findCut(content: string, start: number, end: number): number {
  // The last grapheme of the window may be torn, so a cut is taken only before one that begins inside the limit. One that is
  // longer than the limit by itself is looked at in ever larger windows and kept whole.
  for (let windowLength = MAXIMUM_LENGTH + 100; ; windowLength *= 2) {
    const window = content.slice(start, Math.min(end, start + windowLength))
    let afterSpace = 0
    let lastBoundary = 0
    let firstBoundary = 0
    for (const { segment, index } of graphemes.segment(window)) {
      if (firstBoundary === 0) firstBoundary = index
      if (index > MAXIMUM_LENGTH) break
      lastBoundary = index
      if (/^\s+$/.test(segment) && index + segment.length <= MAXIMUM_LENGTH)
        afterSpace = index + segment.length
    }
    if (afterSpace > TARGET_LENGTH) return afterSpace
    if (lastBoundary > 0) return lastBoundary
    if (firstBoundary > 0) return firstBoundary
    if (start + windowLength >= end) return window.length
  }
}

function splitLongBlock(content: string, block: Block): Block[] {
  return findSentences(content, block)
    .flatMap((sentence) =>
      sentence.end - sentence.start > MAXIMUM_LENGTH ? splitByLength(content, sentence) : [sentence],
    )
    .map((span) => ({ ...block, ...span }))
}

function sameHeadings(a: Block, b: Block): boolean {
  return (
    a.headings.length === b.headings.length && a.headings.every((title, index) => title === b.headings[index])
  )
}

/** A paragraph that ends in a colon introduces what follows. */
const INTRODUCES = /[:：](?:\*\*|__|[*_])?\s*$/u
const RULER = /^[|\s:-]+$/

/** How many of the last pieces of a passage belong to the next one: a lead-in, or the header of a table without a row. */
function countLeading(content: string, pieces: readonly Block[], next: Block): number {
  const textOf = (piece: Block | undefined) => (piece ? content.slice(piece.start, piece.end).trim() : '')
  let count = 0
  if (next.kind === 'row' && pieces.at(-1)?.kind === 'row' && RULER.test(textOf(pieces.at(-1)))) count = 2
  if (next.kind !== 'row' && next.kind !== 'item') return 0
  if (INTRODUCES.test(textOf(pieces.at(-1 - count)))) count += 1
  return count < pieces.length ? count : 0
}

/** The indentation of a list item says which items it stands under, so it stays in the passage. */
function withIndentation(content: string, span: Span): Span {
  let { start } = span
  while (start > 0 && (content[start - 1] === ' ' || content[start - 1] === '\t')) start -= 1
  return start === 0 || content[start - 1] === '\n' ? { start, end: span.end } : span
}

/**
 * Cuts a document, as far as customers may read it, into passages of about 500 to 900 UTF-16 units: at headings first, then between paragraphs, list items, table
 * rows and pairs of question and answer, then between sentences, and never inside a grapheme. Takes time linear in the content.
 */
export function splitDocument({ content, format }: DocumentToSplit): Passage[] {
  const passages: Passage[] = []
  let pieces: Block[] = []

  const close = () => {
    const [first] = pieces
    if (first === undefined) return
    const trimmed = trimSpan(content, { start: first.start, end: pieces.at(-1)!.end })
    const { start, end } = first.kind === 'item' ? withIndentation(content, trimmed) : trimmed
    if (end > start) {
      const heading = first.headings.join(' › ')
      const passage: Passage = { ordinal: passages.length, text: content.slice(start, end), start, end }
      passages.push(heading === '' ? passage : { ...passage, heading })
    }
    pieces = []
  }

  for (const block of findOpenBlocks(content, format)) {
    const isLong = block.end - block.start > MAXIMUM_LENGTH
    for (const piece of isLong ? splitLongBlock(content, block) : [block]) {
      const [first] = pieces
      const last = pieces.at(-1)
      const fits =
        first !== undefined &&
        sameHeadings(first, piece) &&
        last!.end - first.start < TARGET_LENGTH &&
        piece.end - first.start <= MAXIMUM_LENGTH
      if (!fits) {
        const leading =
          first !== undefined && sameHeadings(first, piece) ? countLeading(content, pieces, piece) : 0
        const moved = pieces.splice(pieces.length - leading, leading)
        close()
        if (moved.length > 0 && piece.end - moved[0]!.start <= MAXIMUM_LENGTH) pieces = moved
        else if (moved.length > 0) {
          pieces = moved
          close()
        }
      }
      pieces.push(piece)
    }
  }
  close()
  return passages
}
