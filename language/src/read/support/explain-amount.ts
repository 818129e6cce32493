/** How well the amounts fit that an amount of an answer may be calculated from. */

import type { WeighedWord } from './compare.ts'
import { isSameUnit } from './compare-numbers.ts'
import { countsIn } from './derive.ts'
import { coverOf } from './other-days.ts'
import type { Figure } from './read-figures.ts'
import type { Judged, Sentence } from './same-value.ts'
import { DIVIDES, FRACTIONS, PER_YEAR, TWICE } from './words/sum-words.ts'

const MOST_STATEMENTS = 40
const MOST_PAIRED = 14
const MOST_FACTORS = 10
const NONE = 9

/** Amounts are rounded: ₹466.65 is "about ₹467". */
const near = (one: number, other: number) =>
  Math.abs(one - other) < 0.011 || (one > 100 && Number.isInteger(one) && Math.abs(one - other) < 0.51)

export interface Explanation {
  /** How much of what is said around the amount belongs to the amounts that explain it, together. -1 where nothing does. */
  calculated: number
  /** By how much the best fitting amount fits better than the one that explains it. 9 where nothing does. */
  product: number
  share: number
  pair: number
}

interface Amount {
  value: number
  fit: number
  statement: Judged['statement']
}

function amountsIn(judged: readonly Judged[], figure: Figure): Amount[] {
  const amounts: Amount[] = []
  for (const { statement, fit } of judged.slice(0, MOST_STATEMENTS * 4)) {
    for (const one of statement.piece.figures) {
      const isAmount =
        one.kind === 'money'
          ? figure.kind !== 'money' || isSameUnit(one.unit, figure.unit)
          : one.kind === 'count' && (one.unit === '' || statement.isCell)
      if (isAmount) amounts.push({ value: one.values[0]!, fit, statement })
    }
    if (amounts.length >= MOST_STATEMENTS) break
  }
  return amounts
}

export function factorsOf(figure: Figure, { piece, customer }: Sentence): number[] {
  const text = `${piece.text} ${customer?.text ?? ''}`
  const others = [
    ...piece.figures.filter((one) => one !== figure).slice(0, MOST_FACTORS),
    ...(customer?.figures.slice(0, MOST_FACTORS) ?? []),
  ]
  const counts = countsIn(others).filter((one) => one > 0 && one <= 5_000 && one !== 1)
  return [
    ...new Set([...counts, ...(TWICE.test(text) ? [2] : []), ...(PER_YEAR.test(text) ? [12] : [])]),
  ].slice(0, 24)
}

function sharesIn(figure: Figure, { piece, customer }: Sentence, judged: readonly Judged[]): number[] {
  const percents = [...piece.figures, ...(customer?.figures ?? [])].filter(
    (one) => one !== figure && one.kind === 'percent',
  )
  const text = `${piece.text} ${customer?.text ?? ''}`
  const theirs =
    percents.length > 0
      ? []
      : judged
          .slice(0, 30)
          .flatMap(({ statement }) => statement.piece.figures.filter(({ kind }) => kind === 'percent'))
  const fractions = FRACTIONS.filter(([pattern]) => pattern.test(text)).map(([, share]) => share)
  return [...new Set([...percents, ...theirs].map(({ values }) => values[0]! / 100).concat(fractions))].slice(
    0,
    16,
  )
}

/** "₹99 for each 100 GB": 300 GB are three of them. */
function blocksOf({ piece }: Judged['statement']): number[] {
  return piece.figures
    .filter(({ kind, values }) => kind === 'count' && values[0]! > 1)
    .slice(0, 3)
    .map(({ values }) => values[0]!)
}

/** `judged` with the best fit first. */
export function explainAmount(
  figure: Figure,
  sentence: Sentence,
  judged: readonly Judged[],
  words: readonly WeighedWord[],
): Explanation {
  const none = { product: NONE, share: NONE, pair: NONE, calculated: -1 }
  if (figure.kind !== 'money' && figure.kind !== 'count') return none
  const target = figure.values[0]!
  const amounts = amountsIn(judged, figure)
  const top = amounts[0]?.fit ?? 0
  const factors = factorsOf(figure, sentence)
  const divides = DIVIDES.test(sentence.piece.text)
  const shares = sharesIn(figure, sentence, judged)
  const found = { ...none }
  const note = (kind: 'product' | 'share' | 'pair', fit: number, ...from: Judged['statement'][]) => {
    found[kind] = Math.min(found[kind], top - fit)
    found.calculated = Math.max(found.calculated, coverOf(words, from))
  }
  const times = (value: number) => [
    ...factors.map((factor) => value * factor),
    ...(divides ? factors.map((factor) => value / factor) : []),
  ]
  for (const { value, fit, statement } of amounts) {
    const products = [
      ...times(value),
      ...blocksOf(statement).flatMap((block) => factors.map((one) => (value * one) / block)),
    ]
    if (products.some((one) => near(target, one))) note('product', fit, statement)
    for (const base of [value, ...products])
      if (
        shares.some(
          (part) =>
            near(target, base * part) || near(target, base * (1 - part)) || near(target, base * (1 + part)),
        )
      )
        note('share', fit, statement)
  }
  const paired = amounts.slice(0, MOST_PAIRED)
  for (const [index, one] of paired.entries()) {
    for (const other of paired.slice(index + 1)) {
      if (one.value === other.value) continue
      for (const left of [one.value, ...times(one.value)])
        for (const right of [other.value, ...times(other.value)])
          if (near(target, left + right) || near(target, Math.abs(left - right)))
            note('pair', other.fit, one.statement, other.statement)
    }
  }
  return found
}
