/**
 * Learns which features speak for which urgency: multinomial logistic regression by stochastic gradient descent with a learning rate
 * for each weight (AdaGrad: https://jmlr.org/papers/v12/duchi11a.html). The same messages give the same weights.
 */
import { featuresOf, LABELS, PLACES } from '@parley/language/training'
import type { Example } from './read-training.ts'

const EPOCHS = 25
const LEARNING_RATE = 0.5
const BIAS_RATE = 0.02
/** Pulls weights towards zero, so that a word that stands in a single message decides nothing alone. */
const DECAY = 0.0003
const FIRST_SQUARE = 0.01

export interface Weights {
  /** For each label, one weight for each place. */
  places: Float64Array[]
  bias: Float64Array
}

interface Seen {
  features: number[]
  label: number
}

export function learnWeights(examples: readonly Example[]): Weights {
  const seen = examples.map(({ text, label }) => ({
    features: featuresOf(text),
    label: LABELS.indexOf(label),
  }))
  const weights: Weights = {
    places: LABELS.map(() => new Float64Array(PLACES)),
    bias: new Float64Array(LABELS.length),
  }
  const squares = LABELS.map(() => new Float64Array(PLACES).fill(FIRST_SQUARE))
  const random = createRandom(1)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(seen, random)
    for (const one of seen) step(weights, squares, one)
  }
  return weights
}

function step({ places, bias }: Weights, squares: readonly Float64Array[], { features, label }: Seen): void {
  const share = 1 / Math.sqrt(features.length)
  const likely = likelihoods({ places, bias }, features)
  for (const [index, weight] of places.entries()) {
    const error = likely[index]! - (index === label ? 1 : 0)
    bias[index]! -= BIAS_RATE * error
    const square = squares[index]!
    for (const place of features) {
      const slope = error * share + DECAY * weight[place]!
      square[place]! += slope * slope
      weight[place]! -= (LEARNING_RATE * slope) / Math.sqrt(square[place]!)
    }
  }
}

function likelihoods({ places, bias }: Weights, features: readonly number[]): number[] {
  const share = 1 / Math.sqrt(features.length)
  const scores = places.map((weight, index) => {
    let sum = 0
    for (const place of features) sum += weight[place]!
    return sum * share + bias[index]!
  })
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}

function shuffle<One>(list: One[], random: () => number): void {
  for (let index = list.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    ;[list[index], list[other]] = [list[other]!, list[index]!]
  }
}

/** A linear congruential generator: https://en.wikipedia.org/wiki/Linear_congruential_generator (Numerical Recipes). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
