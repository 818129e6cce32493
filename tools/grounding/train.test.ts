import { FINGERPRINT } from '@parley/language/grounding-training'
import { expect, test } from 'vitest'
import { learnTrees, scoreOf } from './learn-trees.ts'
import { fingerprint, type Labelled, readLabelled } from './read-labelled.ts'

const SENTENCES = readLabelled()
const few = SENTENCES.filter((_, index) => index % 10 === 0)

test('the trees were learnt from the sentences that are there: otherwise run npm run train-grounding', () => {
  expect(FINGERPRINT).toBe(fingerprint())
})

test('the same sentences give the same trees', () => {
  expect(learnTrees(few)).toEqual(learnTrees(few))
})

test('wrong sentences score higher than right ones among those that were learnt from', () => {
  const model = learnTrees(few)
  const mean = (some: readonly Labelled[]) =>
    some.reduce((sum, one) => sum + scoreOf(model, one), 0) / some.length
  expect(mean(few.filter(({ isSupported }) => !isSupported))).toBeGreaterThan(
    mean(few.filter(({ isSupported }) => isSupported)) + 0.3,
  )
})
