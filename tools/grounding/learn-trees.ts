/**
 * Learns small decision trees that together tell which sentences are not supported: gradient boosting (Friedman 2001,
 * https://doi.org/10.1214/aos/1013203451). Only whole sentences are labelled, so a sentence counts as doubtful when any of its figures
 * or clauses is (Viola and others 2005, "Multiple instance boosting"). The same sentences give the same trees.
 */
import {
  firstScore,
  joinDoubts,
  leafOf,
  likelihood,
  MEASURES,
  type Tree,
  type UnitKind,
} from '@parley/language/grounding-training'
import type { Labelled } from './read-labelled.ts'

const ROUNDS = 200
const RATE = 0.06
const DEPTH = 3
const LEAST_IN_LEAF = 6
/** Pulls the values of leaves towards zero. */
const DECAY = 2
const SHARE_OF_UNITS = 0.6
const SHARE_OF_MEASURES = 0.6
const LEAST_GAIN = 1e-6
const LEAST_CURVE = 1e-3
/** Models that are learnt with other random choices err in other sentences: their mean errs less. */
const SEEDS = [1, 2, 3]
const KINDS: readonly UnitKind[] = ['figure', 'claim']

export type Model = Record<UnitKind, Tree[]>

interface Part {
  measures: readonly number[]
  sentence: number
  score: number
  slope: number
  curve: number
}

function partsOf(sentences: readonly Labelled[], wanted: UnitKind): Part[] {
  return sentences.flatMap(({ units, isSupported, isClaim }, sentence) => {
    // Where a wrong sentence has both, its label tells which of them is wrong.
    const isBlameless =
      !isSupported &&
      isClaim !== (wanted === 'claim') &&
      units.some(({ kind }) => kind === 'claim') &&
      units.some(({ kind }) => kind === 'figure')
    if (isBlameless) return []
    return units
      .filter(({ kind }) => kind === wanted)
      .map(({ measures }) => ({
        measures,
        sentence,
        score: firstScore(wanted, measures),
        slope: 0,
        curve: 0,
      }))
  })
}

export function learnTrees(sentences: readonly Labelled[]): Model {
  const models = SEEDS.map((seed) => learnOnce(sentences, createRandom(seed)))
  const joined = (kind: UnitKind) =>
    models.flatMap((model) => model[kind].map((tree) => scaled(tree, 1 / SEEDS.length)))
  return { figure: joined('figure'), claim: joined('claim') }
}

function scaled(tree: Tree, by: number): Tree {
  if ('value' in tree) return { value: tree.value * by }
  return { ...tree, yes: scaled(tree.yes, by), no: scaled(tree.no, by) }
}

function learnOnce(sentences: readonly Labelled[], random: () => number): Model {
  const model: Model = { figure: [], claim: [] }
  const parts = { figure: partsOf(sentences, 'figure'), claim: partsOf(sentences, 'claim') }
  for (let round = 0; round < ROUNDS; round++) {
    const clear = sentences.map(() => 1)
    for (const kind of KINDS)
      for (const { sentence, score } of parts[kind]) clear[sentence]! *= 1 - likelihood(score)
    for (const kind of KINDS) {
      for (const part of parts[kind]) {
        const doubt = likelihood(part.score)
        const whole = Math.max(1e-6, 1 - clear[part.sentence]!)
        part.slope = sentences[part.sentence]!.isSupported ? -doubt : (doubt * (1 - whole)) / whole
        part.curve = Math.max(LEAST_CURVE, doubt * (1 - doubt))
      }
      const chosen = parts[kind].filter(() => random() < SHARE_OF_UNITS)
      const measures = MEASURES[kind].map((_, index) => index).filter(() => random() < SHARE_OF_MEASURES)
      const tree = growTree(chosen, measures, DEPTH)
      model[kind].push(tree)
      for (const part of parts[kind]) part.score += leafOf(tree, part.measures)
    }
  }
  return model
}

function sumOf(parts: readonly Part[]): { slope: number; curve: number } {
  let slope = 0
  let curve = 0
  for (const part of parts) {
    slope += part.slope
    curve += part.curve
  }
  return { slope, curve }
}

function growTree(parts: readonly Part[], measures: readonly number[], depth: number): Tree {
  const total = sumOf(parts)
  const leaf: Tree = { value: (total.slope / (total.curve + DECAY)) * RATE }
  if (depth === 0 || parts.length < 2 * LEAST_IN_LEAF) return leaf
  const border = findBorder(parts, measures, total)
  if (border === undefined) return leaf
  const { measure, below } = border
  return {
    measure,
    below,
    yes: growTree(
      parts.filter((part) => part.measures[measure]! < below),
      measures,
      depth - 1,
    ),
    no: growTree(
      parts.filter((part) => part.measures[measure]! >= below),
      measures,
      depth - 1,
    ),
  }
}

function findBorder(
  parts: readonly Part[],
  measures: readonly number[],
  total: { slope: number; curve: number },
): { measure: number; below: number } | undefined {
  const worth = (slope: number, curve: number) => (slope * slope) / (curve + DECAY)
  let most = worth(total.slope, total.curve) + LEAST_GAIN
  let border: { measure: number; below: number } | undefined
  for (const measure of measures) {
    const sorted = [...parts].sort((one, other) => one.measures[measure]! - other.measures[measure]!)
    let slope = 0
    let curve = 0
    for (let index = 0; index < sorted.length - LEAST_IN_LEAF; index++) {
      const { measures: values, slope: ownSlope, curve: ownCurve } = sorted[index]!
      slope += ownSlope
      curve += ownCurve
      const [value, next] = [values[measure]!, sorted[index + 1]!.measures[measure]!]
      if (value === next || index + 1 < LEAST_IN_LEAF) continue
      const gain = worth(slope, curve) + worth(total.slope - slope, total.curve - curve)
      if (gain <= most) continue
      most = gain
      border = { measure, below: Number(((value + next) / 2).toPrecision(4)) }
    }
  }
  return border
}

export function scoreOf(model: Model, { units }: Labelled): number {
  return joinDoubts(
    units.map(({ kind, measures }) =>
      likelihood(model[kind].reduce((sum, tree) => sum + leafOf(tree, measures), firstScore(kind, measures))),
    ),
  )
}

/** A linear congruential generator: https://en.wikipedia.org/wiki/Linear_congruential_generator (Numerical Recipes). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
