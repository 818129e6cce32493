/** The model that reads the measures: sums of small decision trees, one list for figures and one for claims. */
import { CLAIM_MEASURES } from './measure-claim.ts'
import { FIGURE_MEASURES } from './measure-figure.ts'
import { TREES } from './weights.ts'

export type UnitKind = 'figure' | 'claim'
export const MEASURES: Readonly<Record<UnitKind, readonly string[]>> = {
  figure: FIGURE_MEASURES,
  claim: CLAIM_MEASURES,
}

export type Tree = { value: number } | { measure: number; below: number; yes: Tree; no: Tree }

/** Before the trees, a unit is taken to be right more often than not. */
const FIRST = -2
/** Contradictions that are certain are too rare in the labelled sentences for trees to learn them. */
const CONTRADICTED = 4
/** Its value stands in no source and follows from none: no model overrules that. */
const INVENTED = 12
const contradicted = {
  figure: FIGURE_MEASURES.indexOf('contradicted'),
  claim: CLAIM_MEASURES.indexOf('contradicted'),
}
const invented = FIGURE_MEASURES.indexOf('invented')

export function firstScore(kind: UnitKind, measures: readonly number[]): number {
  const certain = FIRST + CONTRADICTED * measures[contradicted[kind]]!
  return kind === 'claim' ? certain : certain + INVENTED * measures[invented]!
}

export function leafOf(tree: Tree, measures: readonly number[]): number {
  let at = tree
  while (!('value' in at)) at = measures[at.measure]! < at.below ? at.yes : at.no
  return at.value
}

/** A tree as numbers: a measure and its border, then what follows below it and above it; -1 and a value at the ends. */
export function readTree(written: string): Tree {
  const numbers = written.split(' ').map(Number)
  let place = 0
  const next = (): Tree => {
    const measure = numbers[place++]!
    const number = numbers[place++]!
    return measure === -1 ? { value: number } : { measure, below: number, yes: next(), no: next() }
  }
  return next()
}

export function writeTree(tree: Tree): string {
  if ('value' in tree) return `-1 ${Number(tree.value.toFixed(4))}`
  return `${tree.measure} ${Number(tree.below.toPrecision(4))} ${writeTree(tree.yes)} ${writeTree(tree.no)}`
}

const read = (trees: string) => trees.split(';').map(readTree)
const trees: Readonly<Record<UnitKind, readonly Tree[]>> = {
  figure: read(TREES.figure),
  claim: read(TREES.claim),
}

export const likelihood = (score: number) => 1 / (1 + Math.exp(-score))

/** How likely a figure or a clause is not supported. */
export function doubtOf(kind: UnitKind, measures: readonly number[]): number {
  let score = firstScore(kind, measures)
  for (const tree of trees[kind]) score += leafOf(tree, measures)
  return likelihood(score)
}

/** A sentence is doubtful when any of its parts is. */
export function joinDoubts(doubts: readonly number[]): number {
  return 1 - doubts.reduce((product, doubt) => product * (1 - doubt), 1)
}
