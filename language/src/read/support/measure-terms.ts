/** Compares the terms of a figure (per night, for all, at least) with those of its places in the sources. */
import type { Evidence } from './compare.ts'
import type { Figure } from './read-figures.ts'
import type { Region } from './read-region.ts'
import { isForAllOnly, isOtherRate, isOtherTime, ratesIn, type Terms, termsOf } from './read-terms.ts'
import { isSameValue, type Judged } from './same-value.ts'

const LEVEL_WITH_BEST = 0.1
const MOST_PLACES = 6

/** The measures of terms, where no equally good place of the value agrees with the answer's. */
export function measureTerms(figure: Figure, text: string, region: Region, holders: readonly Judged[]) {
  const mine = termsOf(figure, text, region.from, region.to)
  const level = holders
    .filter(({ fit }) => fit >= (holders[0]?.fit ?? 0) - LEVEL_WITH_BEST)
    .slice(0, MOST_PLACES)
  const every = (test: (theirs: Terms, around: ReadonlySet<string>) => boolean) =>
    level.length > 0 &&
    level.every(({ statement }) => {
      const held = statement.piece.figures.find((other) => isSameValue(figure, other))
      const own = held === undefined ? undefined : termsOf(held, statement.piece.text)
      const written = ratesIn(statement.quote.toLowerCase())
      const per = own !== undefined && own.per.size > 0 && !statement.isCell ? own.per : written
      const around = per.size > 0 ? per : ratesIn(statement.around)
      return test(own ?? { per: new Set(), isForAll: false, bound: undefined }, around)
    })
  return {
    otherTime: every((_, around) => isOtherTime(mine.per, around)),
    otherRate: every((_, around) => isOtherRate(mine.per, around)),
    forAll: every((_, around) => isForAllOnly(mine, around)),
    boundTurned: every(
      ({ bound }) => bound !== undefined && mine.bound !== undefined && bound !== mine.bound,
    ),
    boundLost: every(({ bound }) => bound !== undefined && mine.bound === undefined),
    boundAdded: every(({ bound }) => bound === undefined && mine.bound !== undefined),
  }
}

/** The value stands in the sources with another unit: "3 hours" where they say "3 days". */
export function hasOtherUnit(figure: Figure, { figured }: Evidence): boolean {
  if (figure.kind !== 'duration' && figure.kind !== 'months') return false
  const digits = /\d+(?:\.\d+)?/.exec(figure.raw)?.[0]
  return figured.some(({ piece }) =>
    piece.figures.some(
      (other) =>
        (other.kind === 'duration' || other.kind === 'months') &&
        /\d+(?:\.\d+)?/.exec(other.raw)?.[0] === digits,
    ),
  )
}
