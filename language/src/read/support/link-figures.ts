/** Figures of one sentence that follow from each other: "₹72,000, so you pay ₹28,800 (40 %) now and ₹43,200 later". */
import type { Figure } from './read-figures.ts'
import type { Sentence } from './same-value.ts'

const MOST = 12
const near = (one: number, other: number) =>
  Math.abs(one - other) < 0.011 || (one > 500 && Math.abs(one - other) < 0.6)

function counts({ kind, values }: Figure): number[] {
  const value = values[0]
  if (value === undefined) return []
  if (kind === 'count') return [value]
  if (kind === 'months') return [value, value / 12]
  return kind === 'duration' ? [value / 1440, value / 60, value / 10_080] : []
}

export interface Links {
  /** It is the result of a calculation with the others. */
  isResult: boolean
  /** Another one is the result of a calculation with it. */
  isInput: boolean
}

/** Of an amount. The figures of the question count as well. */
export function linksOf(figure: Figure, { piece, customer }: Sentence, shares: readonly number[]): Links {
  if (figure.kind !== 'money') return { isResult: false, isInput: false }
  const all = [...piece.figures, ...(customer?.figures ?? [])].slice(0, MOST)
  const target = figure.values[0]!
  const amounts = all
    .filter((one) => one.kind === 'money')
    .map(({ values }) => values[0]!)
    .filter((value) => value !== target)
  const factors = [...new Set(all.filter((one) => one !== figure).flatMap(counts))].filter((one) => one > 1)
  const percents = all.filter(({ kind }) => kind === 'percent').map(({ values }) => values[0]! / 100)
  const parts = [...new Set([...percents, ...shares])]
  const follows = (result: number, from: number) =>
    factors.some((factor) => near(result, from * factor) || near(result, from / factor)) ||
    parts.some((share) => near(result, from * share) || near(result, from * (1 - share)))
  const isSumOf = (result: number, one: number) =>
    amounts
      .concat(target)
      .some(
        (other) =>
          other !== one &&
          other !== result &&
          (near(result, one + other) || near(result, Math.abs(one - other))),
      )
  return {
    isResult: amounts.some((from) => follows(target, from) || isSumOf(target, from)),
    isInput: amounts.some((result) => follows(result, target) || isSumOf(result, target)),
  }
}
