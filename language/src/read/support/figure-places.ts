/** The statements of the sources that hold a figure of an answer, and those that hold another one in its place. */

import { askAround, opposes } from './ask-around.ts'
import { type Asked, compare, type Evidence, type WeighedWord, weigh } from './compare.ts'
import { isSameUnit } from './compare-numbers.ts'
import type { Figure } from './read-figures.ts'
import { regionOf } from './read-region.ts'
import { isSameValue, type Judged, type Sentence } from './same-value.ts'
import { groupsOf } from './words/index.ts'

const MOST_OTHERS = 6

export interface Compared {
  holders: Judged[]
  rivals: Judged[]
}

/** Whether a statement says another figure where the answer has its own. */
export function isRivalKind(mine: Figure, other: Figure, isCell: boolean): boolean {
  if (mine.kind !== other.kind) {
    const [less, more] = [mine.values[0]!, other.values[0]!].sort((a, b) => a - b)
    const kinds = [mine.kind, other.kind]
    return isCell && kinds.includes('money') && kinds.includes('count') && less! * 10 > more!
  }
  if (mine.kind === 'count') {
    if (mine.unit === '' || other.unit === '') return mine.role !== undefined && mine.role === other.role
    return (
      isSameUnit(mine.unit, other.unit) ||
      groupsOf(mine.unit).some((group) => groupsOf(other.unit).includes(group))
    )
  }
  if (mine.kind === 'money' && mine.role !== other.role) return false
  return mine.role === undefined || other.role === undefined || mine.role === other.role
}

/** `judged` with the best fit first. */
export function placesOf(figure: Figure, { piece: said }: Sentence, judged: readonly Judged[]): Compared {
  const holders: Judged[] = []
  const rivals: Judged[] = []
  for (const one of judged) {
    const { piece, isCell } = one.statement
    const isReversed = figure.kind === 'date' && opposes(said, piece)
    const isHolder =
      !isReversed &&
      (piece.figures.some((other) => isSameValue(figure, other)) ||
        piece.naming.some((other) => isSameValue(figure, other)))
    if (isHolder) holders.push(one)
    else if (
      piece.figures.some(
        (other) =>
          isRivalKind(figure, other, isCell) && !said.figures.some((mine) => isSameValue(mine, other)),
      )
    )
      rivals.push(one)
  }
  return { holders, rivals }
}

/** How much better two figures of a sentence fit when they are exchanged: "₹400 at night and ₹700 by day". */
export function exchangeGain(
  figure: Figure,
  sentence: Sentence,
  evidence: Evidence,
  asked: readonly WeighedWord[],
  about: Asked,
): number {
  let gain = -9
  for (const other of sentence.piece.figures.slice(0, MOST_OTHERS)) {
    if (other.kind !== figure.kind || isSameValue(other, figure)) continue
    const others = askAround(other, sentence, evidence, regionOf(other, sentence.piece))
    const words = weigh(others.words, evidence)
    const places = (one: Figure, another: Figure) =>
      evidence.figured.filter(
        ({ piece }) =>
          piece.figures.some((held) => isSameValue(held, one)) &&
          !piece.figures.some((held) => isSameValue(held, another)),
      )
    const mine = places(figure, other)
    const theirs = places(other, figure)
    if (mine.length === 0 || theirs.length === 0) continue
    const nearest = (statements: Evidence['figured'], around: Asked, by: readonly WeighedWord[]) =>
      Math.max(
        ...statements.map((statement) => {
          const { near, numbers, conflicts, extra } = compare(around, by, statement)
          return near + numbers - conflicts * 2 - extra * 0.5
        }),
      )
    const gains = [
      nearest(theirs, about, asked) - nearest(mine, about, asked),
      nearest(mine, others, words) - nearest(theirs, others, words),
    ]
    gain = Math.max(gain, gains[0]! + gains[1]!)
  }
  return gain
}
