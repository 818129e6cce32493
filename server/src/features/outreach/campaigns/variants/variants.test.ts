import { campaignTest } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { chooseContent } from './choose-variant.ts'
import { decideTest, pValue, type VariantFigures } from './find-winner.ts'

const text = (words: string) => ({ type: 'text' as const, text: words })
const campaign = {
  id: newId(),
  content: null,
  winner: null,
  variants: [
    { key: 'a', weight: 3, content: text('A') },
    { key: 'b', weight: 1, content: text('B') },
  ],
}

describe('the variant of a contact', () => {
  test('is the same whoever asks, and the split follows the weights', () => {
    const ids = Array.from({ length: 4000 }, () => newId())
    const chosen = ids.map((id) => chooseContent(campaign, id, null).variant)
    expect(ids.map((id) => chooseContent(campaign, id, null).variant)).toEqual(chosen)
    const share = chosen.filter((key) => key === 'a').length / ids.length
    expect(share).toBeGreaterThan(0.72)
    expect(share).toBeLessThan(0.78)
  })

  test('is the winner once there is one, but a retry stays with the first', () => {
    const won = { ...campaign, winner: 'b' }
    expect(chooseContent(won, newId(), null).variant).toBe('b')
    expect(chooseContent(won, newId(), 'a').variant).toBe('a')
  })
})

describe('the two-proportion test', () => {
  test.each([
    [{ sent: 1000, hits: 300 }, { sent: 1000, hits: 250 }, 0.0123],
    [{ sent: 200, hits: 20 }, { sent: 200, hits: 10 }, 0.0579],
    [{ sent: 100, hits: 50 }, { sent: 100, hits: 50 }, 1],
  ])('of %o and %o gives the known p-value', (a, b, expected) => {
    expect(pValue(a, b)).toBeCloseTo(expected, 3)
  })

  const figures = (key: string, sent: number, read: number) => ({
    key,
    sent,
    delivered: sent,
    read,
    replied: 0,
  })
  const rule = campaignTest.parse({ minimum_sample: 500, test_percent: 20 })
  const END = new Date('2026-03-02T12:00:00Z')
  const atEnd = (test: typeof rule, all: readonly VariantFigures[]) =>
    decideTest(test, all, { decidesAt: END, now: END })

  test('names a sure winner only with its sample and its confidence', () => {
    const clear = [figures('a', 1000, 300), figures('b', 1000, 250)]
    expect(atEnd(rule, clear)).toEqual({ key: 'a', isSignificant: true })
    expect(atEnd({ ...rule, minimum_sample: 1001 }, clear)).toEqual({ key: 'a', isSignificant: false })
    expect(atEnd({ ...rule, confidence_percent: 99 }, clear)).toEqual({ key: 'a', isSignificant: false })
  })

  test('says nothing before its time, however clear the figures are', () => {
    const clear = [figures('a', 5000, 3000), figures('b', 5000, 100)]
    const early = { decidesAt: END, now: new Date(END.getTime() - 1) }
    expect(decideTest(rule, clear, early)).toBeUndefined()
  })

  test('goes on with the split where no variant is ahead, and says why', () => {
    const same = [figures('a', 1000, 250), figures('b', 1000, 250)]
    expect(atEnd(rule, same)).toEqual({ split: 'no_difference' })
    expect(atEnd(rule, [figures('a', 10, 0), figures('b', 10, 0)])).toEqual({ split: 'no_difference' })
    expect(atEnd(rule, [figures('a', 10, 3), figures('b', 0, 0)])).toEqual({ split: 'no_difference' })
    expect(atEnd(rule, [figures('a', 0, 0), figures('b', 0, 0)])).toEqual({ split: 'nothing_sent' })
    const nearly = [figures('a', 1000, 255), figures('b', 1000, 250)]
    expect(atEnd({ ...rule, test_percent: 100 }, nearly)).toEqual({ split: 'not_significant' })
  })

  test('asks for more where it compares more than two', () => {
    const three = [figures('a', 1000, 300), figures('b', 1000, 258), figures('c', 1000, 200)]
    expect(atEnd(rule, three.slice(0, 2))).toEqual({ key: 'a', isSignificant: true })
    expect(atEnd(rule, three)).toEqual({ key: 'a', isSignificant: false })
  })

  test.each([
    [2, 0.3],
    [2, 0.05],
    [4, 0.3],
  ])(
    'finds a sure winner among %i equal variants (share %f) in about one of twenty runs at most, though it is asked at every step',
    (count, rate) => {
      const runs = 2000
      const steps = 100
      const random = seeded(count * 1000 + rate * 100)
      let won = 0
      for (let run = 0; run < runs; run++) {
        const all = Array.from({ length: count }, (_, index) => figures(String(index), 0, 0))
        for (let step = 1; step <= steps; step++) {
          for (const variant of all) {
            variant.sent += 10
            for (let person = 0; person < 10; person++) if (random() < rate) variant.read++
          }
          const now = new Date(END.getTime() - (steps - step) * 2000)
          const decision = decideTest(rule, all, { decidesAt: END, now })
          if (!decision) continue
          if ('key' in decision && decision.isSignificant) won++
          break
        }
      }
      // Looking at each step instead of once gives a "winner" in about a fifth of the runs.
      expect(won / runs).toBeLessThan(0.065)
    },
  )
})

/** Mulberry32: the same numbers in each run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
