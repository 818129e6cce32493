/** When two figures say the same, and what a figure is judged by. */

import type { Fit } from './compare.ts'
import { isSameUnit } from './compare-numbers.ts'
import type { Figure } from './read-figures.ts'
import type { Piece } from './read-piece.ts'
import type { Statement } from './read-statements.ts'

export interface Sentence {
  piece: Piece
  /** The figures and words that the customer used: they may be repeated. */
  customer: Piece | undefined
}

export interface Judged extends Fit {
  statement: Statement
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
  if (isSameMeasure(one, other)) return true
  if (isSameLength(one, other) || isSameLength(other, one)) return true
  if (one.kind !== other.kind && !isLooseKind(one, other)) return false
  if (one.kind === 'money' && other.kind === 'money' && !isSameUnit(one.unit, other.unit)) return false
  if (one.role !== undefined && other.role !== undefined && one.role !== other.role) return false
  const years = [one.claim.year, other.claim.year]
  if (one.kind === 'date' && years[0] !== undefined && years[1] !== undefined && years[0] !== years[1])
    return false
  return one.values.some((value) => other.values.some((another) => Math.abs(value - another) < 0.006))
}

/** Measures in the smallest unit of their kind. */
const SCALES: readonly Readonly<Record<string, number>>[] = [
  { mm: 1, cm: 10, m: 1000, metre: 1000, metres: 1000, meter: 1000, meters: 1000, km: 1_000_000 },
  { g: 1, gram: 1, grams: 1, gm: 1, kg: 1000, kilo: 1000, kilos: 1000 },
  { ml: 1, l: 1000, litre: 1000, litres: 1000, liter: 1000, liters: 1000 },
  { mb: 1, gb: 1000, tb: 1_000_000 },
]

/** "90 cm" are 0.9 m. */
function isSameMeasure(one: Figure, other: Figure): boolean {
  if (one.kind !== 'count' || other.kind !== 'count') return false
  return SCALES.some((scale) => {
    const [mine, theirs] = [scale[one.unit], scale[other.unit]]
    return (
      mine !== undefined &&
      theirs !== undefined &&
      mine !== theirs &&
      Math.abs(one.values[0]! * mine - other.values[0]! * theirs) < 0.5
    )
  })
}

const DAY = 1440
/** "A year" is 365 days, and "a month" is 30 days or four weeks. */
function isSameLength(months: Figure, days: Figure): boolean {
  if (months.kind !== 'months' || days.kind !== 'duration') return false
  const [count, length] = [months.values[0]!, days.values[0]! / DAY]
  return length === count * 30 || length === Math.round((count * 365) / 12) || length === count * 28
}

/** A bare number may be a price, a percentage or an hour: its neighbours leave it open. */
function isLooseKind(one: Figure, other: Figure): boolean {
  const bare = (figure: Figure) => figure.kind === 'count'
  if (!bare(one) && !bare(other)) return false
  const kinds = new Set([one.kind, other.kind])
  return kinds.has('money') || kinds.has('percent') || kinds.has('duration') || kinds.has('months')
}
