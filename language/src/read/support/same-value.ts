/** When two figures say the same, and what a figure is judged by. */
import { isSameUnit } from './compare.ts'
import type { Figure } from './read-figures.ts'
import type { Piece } from './read-piece.ts'
import type { Statement } from './read-statements.ts'

export interface Sentence {
  piece: Piece
  /** The figures and words that the customer used: they may be repeated. */
  customer: Piece | undefined
}

export interface Judged {
  statement: Statement
  fit: number
  total: number
}

export function isSameValue(one: Figure, other: Figure): boolean {
  if (one.kind === 'phone' || other.kind === 'phone') {
    if (one.kind !== other.kind) return false
    const [short, long] = [one.unit.slice(2), other.unit.slice(2)].sort((a, b) => a.length - b.length)
    // The national form has no code of the country.
    return long!.endsWith(short!) || (short!.length >= 9 && long!.endsWith(short!.slice(1)))
  }
  // "From ten": a bare number may be an hour.
  if (
    one.kind === 'count' &&
    one.unit === '' &&
    one.role !== undefined &&
    other.kind === 'time' &&
    one.values[0]! <= 12
  )
    return other.values.some((value) => value % 720 === (one.values[0]! * 60) % 720)
  if (one.kind !== other.kind && !isLooseKind(one, other)) return false
  if (one.kind === 'money' && other.kind === 'money' && !isSameUnit(one.unit, other.unit)) return false
  if (one.role !== undefined && other.role !== undefined && one.role !== other.role) return false
  const years = [one.claim.year, other.claim.year]
  if (one.kind === 'date' && years[0] !== undefined && years[1] !== undefined && years[0] !== years[1])
    return false
  return one.values.some((value) => other.values.some((another) => Math.abs(value - another) < 0.006))
}

/** A bare number may be a price, a percentage or an hour: its neighbours leave it open. */
function isLooseKind(one: Figure, other: Figure): boolean {
  const bare = (figure: Figure) => figure.kind === 'count'
  if (!bare(one) && !bare(other)) return false
  const kinds = new Set([one.kind, other.kind])
  return kinds.has('money') || kinds.has('percent') || kinds.has('duration') || kinds.has('months')
}
