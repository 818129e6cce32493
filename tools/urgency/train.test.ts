import { classifyUrgency, FINGERPRINT, sumOf } from '@parley/language/training'
import { expect, test } from 'vitest'
import { learnWeights } from './learn-weights.ts'
import { type Example, fingerprintOf, readTraining } from './read-training.ts'
import { writeWeights } from './write-weights.ts'

const EXAMPLES = readTraining()

test('the weights were learnt from the messages that are there: otherwise run npm run train-urgency', () => {
  expect(FINGERPRINT).toBe(fingerprintOf(EXAMPLES))
})

test('a message that is added, changed or labelled otherwise changes the fingerprint', () => {
  const [first, ...others] = EXAMPLES as [Example, ...Example[]]
  for (const changed of [
    others,
    [{ ...first, label: 'danger' }, ...others],
    [{ ...first, text: 'x' }, ...others],
  ]) {
    expect(fingerprintOf(changed as Example[])).not.toBe(fingerprintOf(EXAMPLES))
  }
})

test('the same messages give the same weights', () => {
  const few = EXAMPLES.filter((_, index) => index % 20 === 0)
  expect(writeWeights(learnWeights(few), 'x')).toBe(writeWeights(learnWeights(few), 'x'))
})

test('weights of one byte say nearly what was learnt: of the messages it learnt from, one in a hundred is read otherwise', () => {
  const otherwise = EXAMPLES.filter(
    ({ text, label }) => sumOf(classifyUrgency(text)) >= 0.5 !== (label !== 'none'),
  )
  expect(otherwise.length / EXAMPLES.length).toBeLessThan(0.01)
})
