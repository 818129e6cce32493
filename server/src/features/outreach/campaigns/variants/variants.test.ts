import { campaignTest } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { chooseContent } from './choose-variant.ts'
import { findWinner, pValue } from './find-winner.ts'

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
  const rule = campaignTest.parse({ minimum_sample: 500 })

  test('names a winner only with its sample and its confidence', () => {
    const clear = [figures('a', 1000, 300), figures('b', 1000, 250)]
    expect(findWinner(rule, clear, false)).toEqual({ key: 'a', isSignificant: true })
    expect(findWinner({ ...rule, minimum_sample: 1001 }, clear, false)).toBeUndefined()
    expect(findWinner({ ...rule, confidence_percent: 99 }, clear, false)).toBeUndefined()
    const equal = [figures('a', 1000, 255), figures('b', 1000, 250)]
    expect(findWinner(rule, equal, false)).toBeUndefined()
    expect(findWinner(rule, equal, true)).toEqual({ key: 'a', isSignificant: false })
  })

  test('asks for more where it compares more than two', () => {
    const three = [figures('a', 1000, 300), figures('b', 1000, 258), figures('c', 1000, 200)]
    expect(findWinner(rule, three.slice(0, 2), false)?.key).toBe('a')
    expect(findWinner(rule, three, false)).toBeUndefined()
  })
})
