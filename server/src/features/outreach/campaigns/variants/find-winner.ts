/** The winner among variants: a two-proportion z-test of the best against each other one. Pure. */
import type { CampaignTest, SplitReason } from '@parley/contracts'

export interface VariantFigures {
  key: string
  sent: number
  delivered: number
  read: number
  replied: number
}

/** `split`: no variant won, and all recipients get the variants by their weights. */
export type Decision = { key: string; isSignificant: boolean } | { split: SplitReason }

/**
 * Undefined: it is not time yet. A test of significance is right for one look at the figures: whoever looks again and again, and stops
 * at the first look that is sure, finds a winner among equal variants several times as often as the confidence says.
 */
export function decideTest(
  test: CampaignTest,
  figures: readonly VariantFigures[],
  { decidesAt, now }: { decidesAt: Date; now: Date },
): Decision | undefined {
  if (now < decidesAt) return undefined
  const ranked = figures
    .map((each) => ({ key: each.key, sent: each.sent, hits: each[test.metric] }))
    .sort((a, b) => share(b) - share(a))
  const [best, ...others] = ranked
  if (!best || ranked.every(({ sent }) => sent === 0)) return { split: 'nothing_sent' }
  if (isSure(test, best, others)) return { key: best.key, isSignificant: true }
  // Where nobody waits for the winner, only a sure one is of use.
  if (test.test_percent === 100) return { split: 'not_significant' }
  const isAhead = others.every((other) => other.sent > 0 && share(other) < share(best))
  return isAhead ? { key: best.key, isSignificant: false } : { split: 'no_difference' }
}

function isSure(test: CampaignTest, best: Proportion, others: readonly Proportion[]): boolean {
  if ([best, ...others].some(({ sent }) => sent < test.minimum_sample)) return false
  // Each comparison of several is one more chance of being wrong (Bonferroni).
  const alpha = (1 - test.confidence_percent / 100) / others.length
  return others.every((other) => pValue(best, other) <= alpha)
}

interface Proportion {
  sent: number
  hits: number
}

function share({ sent, hits }: Proportion): number {
  return sent === 0 ? 0 : hits / sent
}

/** Two-sided, with the pooled share. */
export function pValue(a: Proportion, b: Proportion): number {
  if (a.sent === 0 || b.sent === 0) return 1
  const pooled = (a.hits + b.hits) / (a.sent + b.sent)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.sent + 1 / b.sent))
  if (error === 0) return 1
  return 2 * (1 - normal(Math.abs(share(a) - share(b)) / error))
}

/** The standard normal distribution below `z` ≥ 0. Abramowitz and Stegun 26.2.17; the error is below 7.5e-8. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = terms.reduce((total, factor, index) => total + factor * t ** (index + 1), 0)
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
