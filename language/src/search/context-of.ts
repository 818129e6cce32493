import { isTableRow, linesOf, listMarkerLength } from './find-blocks.ts'
import { type Part, readParts, readText } from './read-parts.ts'

/**
 * The part of a passage that an offset lies in (the sentence, list item, table row or answer), with what it must be read
 * with. Undefined between parts, and in what is no answer by itself: a table's header, its ruler, a question.
 *
 * How to use it. `hit` is a passage that a search found and `start` is where a sentence of it begins:
 *
 *     const part = contextOf(hit.text, start, hit.lead_in ?? '')
 *
 * - `part.leadIns` says what the part is about, outermost first: ["Free bags:", "Gold members:"]. Judge the part by
 *   `readingOf(part)`, which joins them, and show `part.text` only together with them.
 * - `part.cells` of a row is [{ column: "Plan", text: "Gold" }, { column: "Price", text: "₹500" }]. The first cell names
 *   what the row is about: a row that names another product or member than the question does is no answer. To say a row,
 *   say its cells by their columns, never `part.text` with its pipes.
 * - Headings above the passage are in `hit.title` and `hit.heading`, not in here.
 */
export function contextOf(passage: string, start: number, leadIn = ''): Part | undefined {
  return readParts(passage, leadIn).find((part) => part.start <= start && start < part.end)
}

/** The text by which a part is judged: its lead-ins, its columns and its words. */
export function readingOf({ kind, text, leadIns, cells }: Part): string {
  const own =
    kind === 'row'
      ? cells.map((cell) => (cell.column === '' ? cell.text : `${cell.column}: ${cell.text}`)).join('; ')
      : text
  return [...leadIns, own].join('\n')
}

/** A passage of a document, beside the one before it. */
export interface CutText {
  text: string
  /** Offsets in the document. */
  start: number
  end: number
}

/**
 * The words before a passage that it must be read with: the header of the table that it goes on with, the
 * lead-in and the outer items of its list, its question. Undefined where it needs nothing. `previous` is the passage before
 * it under the same heading, and `leadInBefore` what this function said of that one.
 */
export function leadInOf(previous: CutText, next: CutText, leadInBefore = ''): string | undefined {
  const [first] = linesOf(next.text)
  if (first === undefined) return undefined
  const kind = isTableRow(first.text)
    ? 'row'
    : listMarkerLength(first.text) !== undefined
      ? 'item'
      : 'sentence'
  const { surroundings } = readText(previous.text, leadInBefore)
  // A paragraph, an item or an answer that was too long is cut between sentences, without an empty line.
  const isSameBlock = next.start - previous.end <= 1
  const lineIndent = first.text.length - first.text.trimStart().length
  return surroundings.carry(kind, lineIndent, isSameBlock) || undefined
}
