import { expect, test } from 'vitest'
import { compareKinds, countReasons, type Sample } from './verdict.ts'

const sample = (milliseconds: number, failures: string[] = []): Sample => ({
  durations: Array<number>(100).fill(milliseconds),
  failures,
})
const compare = (alone: Sample, beside: Sample) => compareKinds({ read: alone }, { read: beside })[0]!

test('the promise holds up to twice the p95 of the tenant alone, and not beyond', () => {
  expect(compare(sample(10), sample(20))).toMatchObject({ ratio: 2, holds: true, count: 200, failures: 0 })
  expect(compare(sample(10), sample(20.2))).toMatchObject({ ratio: 2.02, holds: false })
})

test('one failed request breaks the promise, in either phase', () => {
  expect(compare(sample(10), sample(10, ['503']))).toMatchObject({ holds: false, failures: 1, count: 201 })
  expect(compare(sample(10, ['no answer']), sample(10))).toMatchObject({ holds: false, failures: 1 })
})

test('a kind of which nothing was measured does not hold', () => {
  const none: Sample = { durations: [], failures: [] }
  expect(compare(sample(10), none)).toMatchObject({ holds: false, ratio: undefined, beside: undefined })
  expect(compare(none, none)).toMatchObject({ holds: false, ratio: undefined })
})

test('each kind is judged by itself', () => {
  const compared = compareKinds(
    { read: sample(10), send: sample(10) },
    { read: sample(10), send: sample(90) },
  )
  expect(compared.map(({ kind, holds }) => [kind, holds])).toEqual([
    ['read', true],
    ['send', false],
  ])
})

test('reasons are counted, the most frequent first', () => {
  expect(countReasons(['429', '200', '429'])).toBe('429 ×2, 200 ×1')
})
