/** Days that an answer names, beside those of the statements that speak of the same thing. */

import { type Evidence, strengthIn, type WeighedWord } from './compare.ts'
import { MONTH_STARTS } from './read-calendar.ts'
import type { Piece } from './read-piece.ts'
import type { Statement } from './statement.ts'

const ENOUGH = 0.6
const LEVEL = 0.08
const EVERY_DAY = 127

/** Of the words around a figure or in a clause, the share that belongs to a statement. */
export function coverOf(words: readonly WeighedWord[], statements: readonly Statement[]): number {
  let [total, held] = [0, 0]
  for (const { keys, weight, rarity } of words) {
    total += weight * rarity
    held += weight * rarity * Math.max(...statements.map((one) => strengthIn(keys, one.words)))
  }
  return total === 0 ? 0 : held / total
}

/** "Mondays and Thursdays" where all that is said of her names Tuesdays and Thursdays. */
export function namesOtherDays(
  { weekdays, isNegative, figures }: Piece,
  words: readonly WeighedWord[],
  { statements }: Evidence,
): boolean {
  if (
    weekdays === 0 ||
    weekdays === EVERY_DAY ||
    isNegative ||
    words.length === 0 ||
    figures.some(({ kind }) => kind === 'date')
  )
    return false
  const dated = statements.filter(({ piece, isMixed }) => piece.weekdays !== 0 && !isMixed)
  const covers = dated.map((one) => coverOf(words, [one]))
  const most = Math.max(0, ...covers)
  if (most < ENOUGH) return false
  let known = 0
  for (const [index, { piece }] of dated.entries())
    if (covers[index]! >= most - LEVEL) known |= piece.weekdays
  return (weekdays & ~known) !== 0
}

const isSame = (one: readonly [number, number], other: readonly [number, number]) =>
  one[0] === other[0] && one[1] === other[1]

/** "In October" is within a season and does not end it. */
const isWholeMonths = ([from, to]: readonly [number, number]) =>
  MONTH_STARTS.includes(from - 1) && MONTH_STARTS.includes(to)

/** "From 14 to 16 January" where the sources say 14 to 17 January, and nothing else. */
export function hasOtherEnd({ stretches }: Piece, { statements }: Evidence): boolean {
  const known = statements.flatMap(({ piece }) => piece.stretches)
  return stretches.some(
    (mine) =>
      mine[0] !== mine[1] &&
      !isWholeMonths(mine) &&
      !known.some((one) => isSame(one, mine)) &&
      known.some((one) => one[0] !== one[1] && (one[0] === mine[0]) !== (one[1] === mine[1])),
  )
}
