/** One statement of a source, and the words that belong to it by its place. */
import { type Piece, readPiece, readWords } from './read-piece.ts'

export interface Statement {
  piece: Piece
  /** How strongly each word belongs to it: 1 for its own, less for those of its row, heading or neighbours. */
  words: ReadonlyMap<string, number>
  /** Words of its own, for asking what it says besides. */
  own: readonly (readonly string[])[]
  /** As the source writes it. */
  quote: string
  isCell: boolean
  /** A row, or a sentence of several clauses: which of its words belong to which of its figures is told by its parts. */
  isWhole: boolean
  /** It says one thing and denies another: its parts tell which. */
  isMixed: boolean
  /** Of a cell: its place in its table. */
  cell: CellPlace | undefined
  /** The text before a list or a table and its headings: "Rates are per night for two adults." */
  around: string
  /** Where the source defines a name by a stretch of the year: "High season: 1 April – 30 June". */
  label: readonly (readonly string[])[] | undefined
}

export interface CellPlace {
  row: string
  column: string
}

export interface Context {
  text: string
  strength: number
}

const LONGEST_CONTEXT = 400
export const STRENGTH = {
  label: 1,
  row: 0.9,
  column: 0.95,
  cell: 0.8,
  leadIn: 0.7,
  sentence: 0.6,
  heading: 0.55,
  title: 0.5,
  neighbour: 0.3,
}

function addWords(words: Map<string, number>, text: string, strength: number): void {
  for (const { keys, sound } of readWords(text)) {
    for (const key of [...keys, sound]) words.set(key, Math.max(words.get(key) ?? 0, strength))
  }
}

export function makeStatement(
  text: string,
  contexts: readonly Context[],
  more: {
    dayClock: boolean
    calendar?: string
    /** The words before a list deny all of its items: "The following are not allowed:". */
    isNegative?: boolean
    quote?: string
    cell?: CellPlace
    isWhole?: boolean
    isMixed?: boolean
    label?: string
  },
): Statement {
  const piece = readPiece(text, more.dayClock)
  const words = new Map<string, number>()
  for (const { text, strength } of contexts) addWords(words, text.slice(0, LONGEST_CONTEXT), strength)
  for (const { keys, sound } of piece.words) for (const key of [...keys, sound]) words.set(key, 1)
  // The weekdays and months of a row's header or a column's hold for its cells.
  const beside = more.calendar === undefined ? undefined : readPiece(more.calendar, more.dayClock)
  const placed: Piece =
    beside === undefined
      ? piece
      : {
          ...piece,
          weekdays: piece.weekdays || beside.weekdays,
          stretches: piece.stretches.length > 0 ? piece.stretches : beside.stretches,
          intervals: [...piece.intervals, ...beside.intervals],
          sides: new Set([...piece.sides, ...beside.sides]),
        }
  return {
    piece: more.isNegative === true ? { ...placed, isNegative: true } : placed,
    words,
    own: piece.words.map(({ keys }) => keys),
    quote: more.quote ?? text.trim(),
    isCell: more.cell !== undefined,
    cell: more.cell,
    around: aroundOf(contexts),
    isWhole: more.isWhole ?? false,
    isMixed: more.isMixed ?? false,
    label: more.label === undefined ? undefined : readWords(more.label).map(({ keys }) => keys),
  }
}

/** Neighbouring sentences are about other things, so only headings and introductions count. */
function aroundOf(contexts: readonly Context[]): string {
  return contexts
    .filter(({ strength }) => strength !== STRENGTH.sentence)
    .map(({ text }) => text.slice(0, LONGEST_CONTEXT))
    .join(' \n ')
    .toLowerCase()
}

export interface Place {
  dayClock: boolean
  /** Of the words before a list. */
  isNegative?: boolean
  contexts: readonly Context[]
}
