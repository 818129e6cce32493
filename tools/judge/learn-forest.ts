/**
 * Learns a forest of small regression trees, one correcting those before it (gradient boosting:
 * https://en.wikipedia.org/wiki/Gradient_boosting). Each tree adds to the score of a part. The parts of a question compete with
 * each other, and with "nothing answers" whose score is 0: their likelihoods are a softmax. The same examples give the same forest.
 */
import type { Forest, Tree } from '@parley/server/judging'

export interface List {
  features: readonly Float32Array[]
  isGold: readonly boolean[]
}

export interface Settings {
  trees: number
  depth: number
  rate: number
  /** Pulls the leaves towards zero. */
  ridge: number
  /** A leaf holds at least so much of the second derivatives. */
  leastWeight: number
  /** Share of the features that a tree may use. */
  columns: number
  /** Share of the questions that a tree learns from. */
  rows: number
  seed: number
}

/** Other settings did no better when businesses were left out in turn. */
export const SETTINGS: Settings = {
  trees: 80,
  depth: 3,
  rate: 0.1,
  ridge: 3,
  leastWeight: 1.5,
  columns: 0.4,
  rows: 0.8,
  seed: 1,
}

const BINS = 48

interface Table {
  bins: Uint8Array[]
  /** The upper edges of the bins of each feature. */
  edges: number[][]
  lists: { from: number; to: number }[]
  isGold: boolean[]
  hasGold: boolean[]
}

export function learnForest(lists: readonly List[], settings: Settings): Forest {
  const table = makeTable(lists)
  const count = table.isGold.length
  const scores = new Float64Array(count)
  const slopes = new Float64Array(count)
  const curves = new Float64Array(count)
  const random = createRandom(settings.seed)
  const trees: Tree[] = []
  for (let round = 0; round < settings.trees; round++) {
    const rows: number[] = []
    for (const [index, { from, to }] of table.lists.entries()) {
      derive(table, index, scores, slopes, curves)
      if (random() < settings.rows) for (let row = from; row < to; row++) rows.push(row)
    }
    const columns = table.edges.flatMap((_, index) => (random() < settings.columns ? [index] : []))
    const grown = growTree(table, Int32Array.from(rows), columns, slopes, curves, settings)
    for (let row = 0; row < count; row++) scores[row]! += grown.valueOf(row)
    trees.push(grown.tree)
  }
  return { trees }
}

/** The slope and the curvature of the loss of one question's parts: the loss is minus the logarithm of what is right. */
function derive(
  table: Table,
  list: number,
  scores: Float64Array,
  slopes: Float64Array,
  curves: Float64Array,
): void {
  const { from, to } = table.lists[list]!
  let most = 0
  for (let row = from; row < to; row++) most = Math.max(most, scores[row]!)
  let [total, gold] = [Math.exp(-most), 0]
  for (let row = from; row < to; row++) {
    const power = Math.exp(scores[row]! - most)
    total += power
    if (table.isGold[row]) gold += power
  }
  for (let row = from; row < to; row++) {
    const power = Math.exp(scores[row]! - most)
    const likelihood = power / total
    slopes[row] = likelihood - (table.isGold[row] ? power / gold : 0)
    curves[row] = Math.max(likelihood * (1 - likelihood), 1e-4)
  }
}

function makeTable(lists: readonly List[]): Table {
  const rows = lists.flatMap(({ features }) => features)
  const size = rows[0]?.length ?? 0
  const edges = Array.from({ length: size }, (_, feature) => edgesOf(rows, feature))
  const bins = edges.map((upper, feature) =>
    Uint8Array.from(rows, (row) => {
      let bin = 0
      while (bin < upper.length && row[feature]! > upper[bin]!) bin++
      return bin
    }),
  )
  const ranges: Table['lists'] = []
  let from = 0
  for (const { features } of lists) {
    ranges.push({ from, to: from + features.length })
    from += features.length
  }
  const isGold = lists.flatMap((list) => list.isGold)
  return { bins, edges, lists: ranges, isGold, hasGold: lists.map((list) => list.isGold.includes(true)) }
}

/** Edges between which there are about as many rows each. */
function edgesOf(rows: readonly Float32Array[], feature: number): number[] {
  const values = Float32Array.from(rows, (row) => row[feature]!).sort()
  const edges = new Set<number>()
  for (let bin = 1; bin < BINS; bin++) {
    const at = Math.floor((bin * values.length) / BINS)
    const [low, high] = [values[at - 1]!, values[at]!]
    if (high > low) edges.add(Math.fround((low + high) / 2))
  }
  // A flag that is rarely set lies inside a single bin.
  if (edges.size === 0 && values.length > 0 && values.at(-1)! > values[0]!)
    edges.add((values[0]! + values.at(-1)!) / 2)
  return [...edges].sort((a, b) => a - b)
}

interface Split {
  feature: number
  bin: number
  gain: number
}

function growTree(
  table: Table,
  rows: Int32Array,
  columns: readonly number[],
  slopes: Float64Array,
  curves: Float64Array,
  settings: Settings,
): { tree: Tree; valueOf(row: number): number } {
  const leaves = 2 ** settings.depth
  const tree: Tree = {
    features: new Array(leaves - 1).fill(0),
    edges: new Array(leaves - 1).fill(Number.MAX_VALUE),
    leaves: new Array(leaves).fill(0),
  }
  const cuts = new Array<number>(leaves - 1).fill(255)
  const grow = (node: number, held: Int32Array): void => {
    if (node >= leaves - 1) {
      tree.leaves[node - leaves + 1] = settings.rate * valueOfLeaf(held, slopes, curves, settings)
      return
    }
    const split = bestSplit(table, held, columns, slopes, curves, settings)
    if (split !== undefined) {
      tree.features[node] = split.feature
      tree.edges[node] = table.edges[split.feature]![split.bin]!
      cuts[node] = split.bin
    }
    const bins = table.bins[tree.features[node]!]!
    const isLeft = (row: number) => bins[row]! <= cuts[node]!
    grow(2 * node + 1, held.filter(isLeft))
    grow(
      2 * node + 2,
      held.filter((row) => !isLeft(row)),
    )
  }
  grow(0, rows)
  return {
    tree,
    valueOf(row) {
      let node = 0
      while (node < leaves - 1)
        node = 2 * node + (table.bins[tree.features[node]!]![row]! <= cuts[node]! ? 1 : 2)
      return tree.leaves[node - leaves + 1]!
    },
  }
}

function valueOfLeaf(
  rows: Int32Array,
  slopes: Float64Array,
  curves: Float64Array,
  { ridge }: Settings,
): number {
  let [slope, curve] = [0, 0]
  for (const row of rows) {
    slope += slopes[row]!
    curve += curves[row]!
  }
  return -slope / (curve + ridge)
}

function bestSplit(
  table: Table,
  rows: Int32Array,
  columns: readonly number[],
  slopes: Float64Array,
  curves: Float64Array,
  { ridge, leastWeight }: Settings,
): Split | undefined {
  let [slope, curve] = [0, 0]
  for (const row of rows) {
    slope += slopes[row]!
    curve += curves[row]!
  }
  const whole = (slope * slope) / (curve + ridge)
  let best: Split | undefined
  for (const feature of columns) {
    const bins = table.bins[feature]!
    const sums = new Float64Array(BINS)
    const weights = new Float64Array(BINS)
    for (const row of rows) {
      sums[bins[row]!]! += slopes[row]!
      weights[bins[row]!]! += curves[row]!
    }
    let [left, weight] = [0, 0]
    for (let bin = 0; bin < table.edges[feature]!.length; bin++) {
      left += sums[bin]!
      weight += weights[bin]!
      if (weight < leastWeight || curve - weight < leastWeight) continue
      const right = slope - left
      const gain = (left * left) / (weight + ridge) + (right * right) / (curve - weight + ridge) - whole
      if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain }
    }
  }
  return best
}

/** A linear congruential generator: https://en.wikipedia.org/wiki/Linear_congruential_generator (Numerical Recipes). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
