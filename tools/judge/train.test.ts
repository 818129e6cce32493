import { FINGERPRINT, FINGERPRINT_WITH_MODEL } from '@parley/server/judging'
import { expect, test } from 'vitest'
import { learnForest, SETTINGS } from './learn-forest.ts'
import { fingerprintOf, readBusinesses, teachesModel, teachesWordsAlone } from './read-training.ts'

const BUSINESSES = readBusinesses()

test('the forests were learnt from the questions that are there: otherwise run npm run train-judge', () => {
  expect([FINGERPRINT, FINGERPRINT_WITH_MODEL]).toEqual([
    fingerprintOf(BUSINESSES.filter(teachesWordsAlone)),
    fingerprintOf(BUSINESSES),
  ])
})

test('the sentence model and the forest that weighs its scores learn from different businesses', () => {
  const teachers = BUSINESSES.filter(teachesModel)
  expect(teachers.length).toBeGreaterThanOrEqual(8)
  expect(BUSINESSES.length - teachers.length).toBeGreaterThanOrEqual(8)
})

test('every part that a question names stands in a document, and a question without an answer names none', () => {
  for (const { documents, questions } of BUSINESSES) {
    for (const { id, kind, evidence, near } of questions) {
      expect(evidence.length > 0, id).toBe(kind === 'answerable')
      for (const part of [...evidence, ...near])
        expect(
          documents.some(({ content }) => content.includes(part)),
          `${id}: ${part}`,
        ).toBe(true)
    }
  }
})

const LISTS = Array.from({ length: 40 }, (_, index) => {
  const isAnswered = index % 2 === 0
  const values = [isAnswered ? 1 : 0, 0.2, 0.1].map((value, part) =>
    Float32Array.of(value, (index + part) % 7),
  )
  return { features: values, isGold: [isAnswered, false, false] }
})
const FEW = { ...SETTINGS, trees: 10, columns: 1, leastWeight: 0.1 }

test('the same questions give the same forest', () => {
  expect(learnForest(LISTS, FEW)).toEqual(learnForest(LISTS, FEW))
})

test('a forest finds the feature that tells the answer', () => {
  const [first] = learnForest(LISTS, FEW).trees
  expect(first!.features[0]).toBe(0)
  expect(first!.edges[0]).toBeGreaterThan(0.2)
})
