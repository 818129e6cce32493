/** How the fake Graph API fails at random: always the same for the same seed, so that a run can be repeated. */
import type { GraphFailure } from '@parley/channels/testing'

export interface FailureOptions {
  /** Of all sends, from 0 to 1. */
  share: number
  seed: number
  /** People who are not on WhatsApp end with these digits: each send to them is refused for good. */
  unreachableSuffix?: string
}

/** The number is not on WhatsApp, or its owner has not accepted the terms. */
const NOT_REACHABLE: GraphFailure = { code: 131026, title: 'Message undeliverable' }
/** A refusal of the moment, a connection that is cut before Meta takes the message, and one that is cut after it did. */
const KINDS: readonly GraphFailure[] = [
  'server_error',
  { code: 1, status: 503, title: 'An unknown error occurred' },
  'reset_before_accept',
  'reset_after_accept',
]

/** Counts the failures that it chooses, by kind. */
export function createFailures({ share, seed, unreachableSuffix }: FailureOptions) {
  const random = randomFrom(seed)
  const counts: Record<string, number> = {}
  const note = (failure: GraphFailure) => {
    const name = typeof failure === 'string' ? failure : String(failure.code)
    counts[name] = (counts[name] ?? 0) + 1
    return failure
  }
  return {
    counts,
    failureOf(to: string): GraphFailure | undefined {
      if (unreachableSuffix !== undefined && to.endsWith(unreachableSuffix)) return note(NOT_REACHABLE)
      if (random() >= share) return undefined
      return note(KINDS[Math.floor(random() * KINDS.length)]!)
    },
  }
}

/** Mulberry32: https://github.com/bryc/code/blob/master/jshash/PRNGs.md */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}
