/** Which cells of a table's row answer a question, and how they are said. */
import {
  type AskedKind,
  type Cell,
  fits,
  hasDuration,
  hasPrice,
  holdsKind,
  isComparable,
  type NamedWords,
  type Quantity,
  readRange,
  readWordsOf,
} from '@parley/language'
import type { ReadHit, ReadPart } from './read-hit.ts'
import type { WeighedTerm } from './weigh-terms.ts'

const MOST_CELLS = 4
const EMPTY = /^[\s–—-]*$/
/** So long is a duration that stands in brackets behind a price. */
const SHORT = 20
const VALUE = /\p{Nd}/u

export interface Asked {
  text: string
  terms: readonly WeighedTerm[]
  /** The noun that is counted, or the role that is asked for. */
  head: WeighedTerm | undefined
  /** The words of the question that name one thing among others of its kind. */
  named: NamedWords
  /** The passages that were found. */
  reads: readonly ReadHit[]
  kinds: readonly AskedKind[]
  quantities: readonly Quantity[]
}

export function isEmpty(text: string): boolean {
  return EMPTY.test(text)
}

function headerScore({ column }: Cell, { terms }: Asked): number {
  const words = readWordsOf(column)
  return terms.reduce(
    (sum, term) => sum + Math.max(term.weight, 0.05) * (term.isAsked ? 1 : 0.7) * term.creditOf(words),
    0,
  )
}

/** The narrowest range that holds a quantity of the question; null where there are such ranges and none holds it. */
export function pickByRange<One>(
  quantities: readonly Quantity[],
  ones: readonly One[],
  rangeOf: (one: One) => ReturnType<typeof readRange>,
): One[] | null | undefined {
  const ranged = ones.flatMap((one) => {
    const range = rangeOf(one)
    return range === undefined ? [] : [{ one, range }]
  })
  if (ranged.length < 2) return undefined
  for (const quantity of quantities) {
    const same = ranged.filter(({ range }) => isComparable(quantity, range.unit))
    if (same.length < 2) continue
    const fitting = same.filter(({ range }) => fits(quantity, range))
    if (fitting.length === 0) return null
    const width = ({ range }: (typeof fitting)[number]) =>
      range.high === Number.POSITIVE_INFINITY ? -range.low : range.high - range.low
    const best = fitting.reduce((a, b) => (width(b) < width(a) ? b : a))
    return fitting.filter((one) => width(one) === width(best)).map(({ one }) => one)
  }
  return undefined
}

/** The cells that answer; undefined where none does. */
export function chooseCells({ part }: ReadPart, asked: Asked): Cell[] | undefined {
  const [, ...cells] = part.cells
  if (cells.length === 0) return undefined
  const inRange = pickByRange(asked.quantities, cells, ({ column }) => readRange(column))
  if (inRange === null) return undefined
  const pool = inRange ?? cells
  const scores = pool.map((cell) => headerScore(cell, asked))
  const most = Math.max(...scores)
  const least = Math.min(...scores)
  const named = most > least ? pool.filter((_, index) => scores[index] === most) : []
  const isOfKind = ({ text }: Cell) => !isEmpty(text) && holdsKind(asked.kinds, text)
  const namedOfKind = named.filter(isOfKind)
  if (namedOfKind.length > 0) return namedOfKind.slice(0, MOST_CELLS)
  const ofKind = pool.filter(isOfKind)
  const isOpen =
    asked.kinds.length === 0 || asked.kinds.every((kind) => ['yesNo', 'how', 'which'].includes(kind))
  if (named.length > 0 && named.every(({ text }) => isEmpty(text))) return undefined
  if (isOpen && named.length > 0) return named.slice(0, MOST_CELLS)
  return ofKind.length > 0 ? ofKind.slice(0, MOST_CELLS) : undefined
}

/** A row in words: "Molar root canal: ₹7,500 (45 minutes)", "Intensive – Students in class: up to 14". */
export function sayRow(label: string, cells: readonly Cell[]): string {
  const speaking = cells.filter(({ text }) => !isEmpty(text))
  if (speaking.length === 0) return ''
  const [first, ...others] = speaking
  const saysItself = ({ column, text }: Cell) => column === '' || (hasPrice(text) && VALUE.test(text))
  if (saysItself(first!) && others.every(({ text }) => hasDuration(text) && text.length <= SHORT)) {
    const beside = others.map(({ text }) => text).join(', ')
    return `${label}: ${first!.text}${beside === '' ? '' : ` (${beside})`}`
  }
  return `${label} – ${speaking.map(({ column, text }) => (column === '' ? text : `${column}: ${text}`)).join('; ')}`
}
