/** The parts of the passages that may answer a question, with what only a comparison of them can tell. */
import type { KnowledgeHit } from '@parley/contracts'
import { readWordsOf } from '@parley/language'
import { type ReadHit, type ReadPart, readHit } from './read-hit.ts'
import { type Asked, pickByRange } from './read-row.ts'

export interface Candidate {
  hit: KnowledgeHit
  read: ReadHit
  part: ReadPart
  /** The place of its passage among those that were found. */
  place: number
  /** The score of its passage beside the best one, from 0 to 1. */
  relevance: number
  /** Of a list for different amounts: 1 where the amount of the question falls into it, -1 where not, 0 for all others. */
  range: -1 | 0 | 1
  /** How far the row's name, beside that of the best row of its table, is what the question names: 0 to 1; 1 for what is no row. */
  rowShare: number
  /** How many rows of its table are named as well as it is. */
  tied: number
  /** How many rows its table has in this passage; 0 for what is no row. */
  rows: number
}

/** Another row of its table is the one that the question names; where it names none, only an amount tells which one is meant. */
export function isOtherRow({ range, rowShare, rows }: Candidate): boolean {
  return rowShare < 1 - 1e-9 && !(rowShare === 0 && (range === 1 || rows === 1))
}

/** More parts than these are not looked at: twenty passages of ordinary length have fewer. */
const MOST_PARTS = 400

/** A word that is only related names no row. */
const certainly = (credit: number) => (credit < 0.5 ? 0 : credit)

export function candidatesOf(hits: readonly KnowledgeHit[], asked: Asked): Candidate[] {
  const best = Math.max(...hits.map(({ score }) => score), 0)
  const found: Candidate[] = []
  for (const [place, hit] of hits.entries()) {
    const relevance = best > 0 ? hit.score / best : 1
    const candidates = partsOf(hit, place, relevance)
    noteRanges(candidates, asked)
    for (const table of tablesOf(candidates)) noteRivals(table, asked)
    for (const one of candidates) if (found.length < MOST_PARTS) found.push(one)
  }
  return found
}

function partsOf(hit: KnowledgeHit, place: number, relevance: number): Candidate[] {
  const read = readHit(hit)
  return read.parts
    .filter(({ part }) => !part.text.endsWith('?'))
    .map((part) => ({ hit, read, part, place, relevance, range: 0, rowShare: 1, tied: 0, rows: 0 }))
}

function tablesOf(candidates: readonly Candidate[]): Iterable<Candidate[]> {
  const rows = candidates.filter(({ part }) => part.part.kind === 'row')
  return Map.groupBy(rows, ({ part }) => part.part.cells.map(({ column }) => column).join('|')).values()
}

/** "My car is 9 years old": of the rows "up to 6 years" and "7 to 12 years" only the second one is meant. */
function noteRanges(candidates: readonly Candidate[], asked: Asked): void {
  const lists = [
    candidates.filter(({ part }) => part.part.kind === 'item' && part.range !== undefined),
    ...tablesOf(candidates),
  ]
  for (const list of lists) {
    const inRange = pickByRange(asked.quantities, list, ({ part }) => part.range)
    if (inRange === undefined) continue
    for (const one of list) one.range = inRange?.includes(one) ? 1 : -1
  }
}

/** Rows of one table compete by their names: the row of another product is no answer. */
function noteRivals(table: readonly Candidate[], asked: Asked): void {
  const inRange = table.filter(({ range }) => range === 1)
  const rows = inRange.length > 0 ? inRange : table
  for (const row of table) {
    row.rows = table.length
    row.rowShare = 0
  }
  const credits = rows.map(({ part }) => {
    const label = readWordsOf(part.label ?? '')
    return asked.terms.map((term) => certainly(Math.max(term.creditOf(label), 0.8 * term.creditOf(part.own))))
  })
  const rarities = asked.terms.map((_, index) => {
    const holders = credits.filter((other) => other[index]! > 0.5).length
    return 1 + Math.log((rows.length + 1) / (holders + 1))
  })
  const scores = credits.map((own) =>
    own.reduce(
      (sum, credit, index) => sum + credit * Math.max(asked.terms[index]!.weight, 0.05) * rarities[index]!,
      0,
    ),
  )
  const most = Math.max(...scores)
  for (const [index, row] of rows.entries()) {
    row.rowShare = most > 0 ? scores[index]! / most : 0
    row.tied = scores.filter((score) => Math.abs(score - scores[index]!) < 1e-9).length
  }
}
