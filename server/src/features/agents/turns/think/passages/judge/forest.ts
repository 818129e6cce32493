/** A forest of decision trees that was learnt: each adds to the score of a part. */

/** A tree in which every path has the same length. The children of node n are 2n + 1 and 2n + 2. */
export interface Tree {
  /** Of each inner node: the feature that it looks at. */
  features: number[]
  /** Up to this value it goes on to the first child. */
  edges: number[]
  leaves: number[]
}

export interface Forest {
  trees: Tree[]
}

/** Reads one line a tree: features, edges and leaves. */
export function readForest(text: string): Forest {
  const numbers = (list: string) => list.split(' ').map(Number)
  const trees = text
    .trim()
    .split('\n')
    .map((line): Tree => {
      const [features = '', edges = '', leaves = ''] = line.split('|')
      return { features: numbers(features), edges: numbers(edges), leaves: numbers(leaves) }
    })
  return { trees }
}

export function scoreOf({ trees }: Forest, row: Float32Array): number {
  let sum = 0
  for (const { features, edges, leaves } of trees) {
    let node = 0
    while (node < features.length) node = 2 * node + (row[features[node]!]! <= edges[node]! ? 1 : 2)
    sum += leaves[node - features.length]!
  }
  return sum
}

/** The likelihood of each part that it is the one that answers; the rest to 1 is that of "nothing answers". */
export function likelihoodsOf(scores: readonly number[]): number[] {
  const most = Math.max(0, ...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const total = powers.reduce((sum, power) => sum + power, Math.exp(-most))
  return powers.map((power) => power / total)
}
