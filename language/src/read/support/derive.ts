/** Figures that follow from figures of the sources: sums, products, shares, days before and after. */

import { isSameUnit } from './compare-numbers.ts'
import type { Figure } from './read-figures.ts'
import { isSameValue, type Judged, type Sentence } from './same-value.ts'
import {
  ADDS,
  DIVIDES,
  FRACTIONS,
  PART,
  PER_YEAR,
  RATE,
  SHARES,
  SUBTRACTS,
  SUMS,
  TWICE,
} from './words/sum-words.ts'

const CLOSE_TO_BEST = 0.05
const ENOUGH_BESIDE_BEST = 0.5
const MOST_CANDIDATES = 14
const SMALLEST_FIT = 0.08
/** A sentence that calculates holds a handful of figures. More of them would be tried in every combination. */
const MOST_FIGURES = 10

export function countsIn(figures: readonly Figure[]): number[] {
  return figures.flatMap(({ kind, values }) => {
    const value = values[0]
    if (value === undefined) return []
    if (kind === 'count') return [value]
    if (kind === 'months') return [value, value / 12]
    if (kind === 'duration') return [value / 1440, value / 60, value / 10_080]
    return []
  })
}

const near = (one: number, other: number) =>
  Math.abs(one - other) < 0.011 ||
  (Math.abs(Math.round(other) - one) < 0.001 && Math.abs(one - other) < 0.51 && one > 500)

/** The statements that fit best, and beside them those that fit some word best: a sum is about several things. */
function candidatesOf(judged: readonly Judged[], of: (figure: Figure) => boolean): Judged[] {
  const able = judged
    .filter(({ statement }) => statement.piece.figures.some(of))
    .sort((a, b) => b.fit - a.fit)
  return able.filter(({ fit }) => fit >= SMALLEST_FIT).slice(0, MOST_CANDIDATES)
}

function multipliersOf({ piece, customer }: Sentence, own: Figure, judged: readonly Judged[]): number[] {
  const text = `${piece.text} ${customer?.text ?? ''}`
  const counts = countsIn([
    ...piece.figures.filter((figure) => figure !== own).slice(0, MOST_FIGURES),
    ...(customer?.figures.slice(0, MOST_FIGURES) ?? []),
  ])
  return [
    ...new Set([
      1,
      ...counts,
      ...(TWICE.test(text) ||
      judged
        .slice(0, 6)
        .some(({ statement }) =>
          /(?<![\p{L}])(?:twice|double|two times)(?![\p{L}])/u.test(statement.piece.text),
        )
        ? [2]
        : []),
      ...(PER_YEAR.test(text) ? [12] : []),
    ]),
  ].filter((value) => value > 0 && value <= 5000)
}

export function sharesOf({ piece, customer }: Sentence, judged: readonly Judged[], own?: Figure): number[] {
  const text = `${piece.text} ${customer?.text ?? ''} ${judged
    .slice(0, 6)
    .map(({ statement }) => statement.piece.text)
    .join(' ')}`
  const percents = [
    ...piece.figures,
    ...judged.filter(({ fit }) => fit > 0.05).flatMap(({ statement }) => statement.piece.figures),
  ]
    .filter((one) => one !== own)
    .filter(({ kind }) => kind === 'percent')
    .map(({ values }) => values[0]! / 100)
  return [...new Set(percents)]
    .slice(0, MOST_FIGURES * 2)
    .concat(FRACTIONS.filter(([pattern]) => pattern.test(text)).map(([, share]) => share))
}

interface Amounts {
  best: number[]
  others: number[]
  all: number[]
}

function amountsOf(judged: readonly Judged[], figure: Figure): Amounts {
  const isMoney = (one: Figure) => one.kind === 'money' || (one.kind === 'count' && one.unit === '')
  const candidates = candidatesOf(judged, isMoney)
  const top = candidates[0]?.fit ?? 0
  const valuesOf = (list: readonly Judged[]) => [
    ...new Set(
      list
        .flatMap(({ statement }) => statement.piece.figures.filter(isMoney).slice(0, MOST_FIGURES))
        .filter((one) => one.kind !== 'money' || figure.kind !== 'money' || isSameUnit(one.unit, figure.unit))
        .map(({ values }) => values[0]!),
    ),
  ]
  return {
    best: valuesOf(candidates.filter(({ fit }) => fit >= top - CLOSE_TO_BEST)),
    others: valuesOf(candidates.filter(({ fit }) => fit >= top * ENOUGH_BESIDE_BEST)),
    all: valuesOf(candidates),
  }
}

function isDerivedMoney(figure: Figure, sentence: Sentence, judged: readonly Judged[]): boolean {
  const ordered = [...judged].sort((a, b) => b.fit - a.fit)
  const target = figure.values[0]!
  const text = `${sentence.piece.text} ${sentence.customer?.text ?? ''}`
  const { best, others, all } = amountsOf(ordered, figure)
  const factors = multipliersOf(sentence, figure, ordered)
  const divides = DIVIDES.test(text)
  const times = (values: readonly number[]) =>
    values.flatMap((value) =>
      factors.flatMap((factor) => [value * factor, ...(factor > 1 && divides ? [value / factor] : [])]),
    )
  const near6 = ordered
    .slice(0, 6)
    .map(({ statement }) => statement.piece.text)
    .join(' ')
  const shares = SHARES.test(text) || PART.test(near6) ? sharesOf(sentence, ordered) : []
  const shared = (values: readonly number[]) =>
    values.flatMap((value) =>
      shares.flatMap((share) => [value * share, value * (1 - share), value * (1 + share)]),
    )
  const products = times(best)
  const simple = [
    ...products,
    ...shared(times(all)),
    ...(divides ? all.flatMap((value) => factors.map((factor) => value / factor)) : []),
  ]
  if (simple.some((value) => near(target, value))) return true
  const own = sentence.piece.figures
    .filter((one) => one !== figure && one.kind === 'money')
    .slice(0, MOST_FIGURES)
    .map(({ values }) => values[0]!)
  const isSeveral =
    own.length > 0 ||
    factors.some((factor) => factor > 1) ||
    /(?<![\p{L}])(?:and|n|aur|plus|with|\+|और)(?![\p{L}])/u.test(text)
  const sums = SUMS.test(text)
  const adds =
    isSeveral &&
    (sums || ADDS.test(text) || factors.length > 1) &&
    !RATE.test(sentence.piece.text.slice(figure.end))
  const subtracts = SUBTRACTS.test(text)
  const addends = [...times(sums ? all : others), ...shared(times(others)), ...own]
  const bases = [...products, ...(adds ? times(others) : []), ...shared(times(best)), ...own]
  return bases.some((value) =>
    addends.some(
      (other) =>
        value !== other &&
        ((adds && near(target, value + other)) || (subtracts && near(target, Math.abs(value - other)))),
    ),
  )
}

function isDerivedNumber(figure: Figure, sentence: Sentence, judged: readonly Judged[]): boolean {
  const target =
    figure.kind === 'duration' || figure.kind === 'months' ? figure.values[0]! : figure.values[0]!
  const own = sentence.piece.figures.filter((other) => other !== figure).slice(0, MOST_FIGURES)
  const ordered = [...judged].filter(({ fit }) => fit >= SMALLEST_FIT).sort((a, b) => b.fit - a.fit)
  const known = [...own, ...(sentence.customer?.figures.slice(0, MOST_FIGURES) ?? [])]
  const theirs = ordered
    .slice(0, 4)
    .flatMap(({ statement }) => statement.piece.figures)
    .slice(0, 4 * MOST_FIGURES)
  const numbers = (figures: readonly Figure[]) =>
    figures.flatMap((one) =>
      one.kind === figure.kind
        ? one.values.slice(0, 1)
        : one.kind === 'date'
          ? [one.values[0]! % 100]
          : countsIn([one]),
    )
  const customers = numbers(known)
  const sources = numbers(theirs)
  // "80 hours in all": both numbers may be the source's.
  const bases = SUMS.test(sentence.piece.text) ? [...customers, ...sources] : customers
  const pairs = bases.flatMap((one) => [...customers, ...sources].map((other) => [one, other] as const))
  const isCalculated = pairs.some(
    ([one, other]) =>
      one !== other &&
      (near(target, one + other) || near(target, Math.abs(one - other)) || near(target, one * other)),
  )
  if (isCalculated) return true
  // The length of a stretch of days that the sources name.
  if (figure.kind !== 'duration') return false
  const times = [...known, ...theirs].filter(({ kind }) => kind === 'time')
  if (
    times.some((one) =>
      times.some((other) => one.values.some((from) => other.values.some((to) => to - from === target))),
    )
  )
    return true
  const days = target / 1440
  return ordered
    .slice(0, 6)
    .some(({ statement }) =>
      statement.piece.stretches.some(([from, to]) => days === to - from || days === to - from + 1),
    )
}

const DAYS_BEFORE_MONTH = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335]
const inYear = (value: number) => DAYS_BEFORE_MONTH[Math.floor(value / 100) - 1]! + (value % 100)
const SHIFTS =
  /(?<![\p{L}])(?:before|after|again|reopens?|day|next|until|from|back|phir|wapas|baad|pehle|leave|leaving|फिर|वापस|बाद|पहले)(?![\p{L}\p{M}])/u

function isDerivedDate(figure: Figure, sentence: Sentence, judged: readonly Judged[]): boolean {
  const target = inYear(figure.values[0]!)
  const ordered = judged.filter(({ fit }) => fit >= SMALLEST_FIT).sort((a, b) => b.fit - a.fit)
  const theirs = ordered
    .slice(0, 5)
    .flatMap(({ statement }) => statement.piece.figures)
    .slice(0, 4 * MOST_FIGURES)
  const customers = [
    ...(sentence.customer?.figures.slice(0, MOST_FIGURES) ?? []),
    ...sentence.piece.figures.filter((other) => other !== figure).slice(0, MOST_FIGURES),
  ]
  const steps = countsIn([...customers, ...theirs].filter(({ kind }) => kind === 'duration')).filter(
    Number.isInteger,
  )
  const offsets = SHIFTS.test(sentence.piece.text) ? [1, -1] : []
  const bases = [...theirs, ...customers]
    .filter(({ kind }) => kind === 'date')
    .map(({ values }) => inYear(values[0]!))
  return bases.some((base) =>
    [...steps.flatMap((step) => [step, -step]), ...offsets].some((offset) => base + offset === target),
  )
}

function isDerivedTime(figure: Figure, sentence: Sentence, judged: readonly Judged[]): boolean {
  const ordered = judged.filter(({ fit }) => fit >= SMALLEST_FIT).sort((a, b) => b.fit - a.fit)
  const theirs = ordered
    .slice(0, 12)
    .flatMap(({ statement }) => statement.piece.figures)
    .slice(0, 4 * MOST_FIGURES)
  const customers = [
    ...(sentence.customer?.figures.slice(0, MOST_FIGURES) ?? []),
    ...sentence.piece.figures.filter((other) => other !== figure).slice(0, MOST_FIGURES),
  ]
  const bases = [...customers, ...theirs]
    .filter(({ kind }) => kind === 'time')
    .flatMap(({ values }) => values)
  const steps = [...theirs, ...customers]
    .filter(({ kind }) => kind === 'duration')
    .map(({ values }) => values[0]! % 1440)
  return bases.some((base) =>
    steps.some(
      (step) =>
        step !== 0 &&
        figure.values.some(
          (value) => value === (base + step) % 1440 || value === (base - step + 1440) % 1440,
        ),
    ),
  )
}

export function isDerived(figure: Figure, sentence: Sentence, judged: readonly Judged[]): boolean {
  switch (figure.kind) {
    case 'money':
      return isDerivedMoney(figure, sentence, judged)
    case 'count':
    case 'duration':
    case 'months':
      return (
        isDerivedNumber(figure, sentence, judged) ||
        (figure.kind === 'count' && isDerivedMoney(figure, sentence, judged))
      )
    case 'percent':
      return (
        sharesOf(
          sentence,
          [...judged].sort((a, b) => b.fit - a.fit),
          figure,
        ).some(
          (share) => near(figure.values[0]!, share * 100) || near(figure.values[0]!, 100 - share * 100),
        ) &&
        !judged.some(({ statement }) => statement.piece.figures.some((other) => isSameValue(figure, other)))
      )
    case 'date':
      return isDerivedDate(figure, sentence, judged)
    case 'time':
      return isDerivedTime(figure, sentence, judged)
    default:
      return false
  }
}
