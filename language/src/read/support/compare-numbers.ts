/** Whether the numbers around a figure of an answer are those of a statement, or within its conditions. */
import type { Figure } from './read-figures.ts'
import type { Interval } from './read-intervals.ts'
import type { Piece } from './read-piece.ts'

export interface AskedNumbers {
  /** The other figures of the sentence, and those of the question. */
  numbers: readonly { figure: Figure; weight: number }[]
  kind: Figure['kind']
}

const NUMBER_WEIGHT = 3
/** A condition that holds for the answer's case: "from 21 to 24" for a driver of 23. */
const WITHIN_WEIGHT = 5

export const isSameUnit = (one: string, other: string) =>
  one === '' || other === '' || one === other || one.slice(0, 4) === other.slice(0, 4)

function holdsNumber(figure: Figure, { figures, naming }: Piece): boolean {
  return [...figures, ...naming].some(
    (other) =>
      other.values.some((value) => figure.values.includes(value)) &&
      (other.kind === figure.kind || other.kind === 'count' || figure.kind === 'count') &&
      (other.kind !== 'count' || figure.kind !== 'count' || isSameUnit(other.unit, figure.unit)),
  )
}

/** Whether a statement is about another number of the same things: 12-month plans, and the answer's 3-month plan. */
function holdsOther({ kind, unit }: Figure, { figures, naming }: Piece): boolean {
  return [...figures, ...naming].some(
    (other) =>
      other.kind === kind &&
      (kind === 'months' || (unit !== '' && other.unit !== '' && isSameUnit(unit, other.unit))),
  )
}

/** The numbers of a figure as they were written, by the unit that an interval may have. */
function inUnit({ kind, values, unit }: Figure): { value: number; unit: string }[] {
  const value = values[0] ?? 0
  if (kind === 'money') return [{ value, unit: 'money' }]
  if (kind === 'duration')
    return [
      { value: value / 1440, unit: 'day' },
      { value: value / 60, unit: 'hour' },
      { value: value / 60 / 24 / 7, unit: 'week' },
    ]
  if (kind === 'months')
    return [
      { value: value / 12, unit: 'year' },
      { value, unit: 'month' },
    ]
  if (kind === 'count') return [{ value, unit: /^(?:age|year|yr|old)/.test(unit) ? 'year' : unit }]
  return []
}

function compareInterval(figure: Figure, intervals: readonly Interval[]): 'in' | 'out' | undefined {
  let seen: 'in' | 'out' | undefined
  for (const interval of intervals) {
    for (const { value, unit } of inUnit(figure)) {
      const isComparable =
        interval.unit === unit ||
        (interval.unit === '' && (unit === 'year' || unit === '')) ||
        (unit === '' && interval.unit === 'year')
      if (!isComparable) continue
      if (value >= interval.from && value <= interval.to) return 'in'
      seen = 'out'
    }
  }
  return seen
}

export function compareNumbers(
  asked: AskedNumbers,
  piece: Piece,
): { held: number; total: number; out: number } {
  let held = 0
  let out = 0
  for (const { figure, weight } of asked.numbers) {
    if (figure.kind === 'time' || figure.kind === 'date') continue
    const place = compareInterval(figure, piece.intervals)
    if (place === 'in') held += WITHIN_WEIGHT * weight
    else if (holdsNumber(figure, piece)) held += NUMBER_WEIGHT * weight
    else if (place === 'out') out += weight * 0.6
    else if (figure.kind !== asked.kind && holdsOther(figure, piece)) out += weight * 0.5
  }
  return { held, total: held, out }
}
