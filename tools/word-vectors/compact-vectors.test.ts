import { readVectors } from '@parley/language/word-vectors'
import { expect, test } from 'vitest'
import { compactVectors, writeVectors } from './compact-vectors.ts'
import { covarianceOf, principalComponents } from './principal-components.ts'

test('the first component is the direction in which vectors differ most', () => {
  const vectors = [-3, -1, 1, 3].flatMap((far) =>
    [-0.1, 0.1].map((little) => Float64Array.of(far, far + little)),
  )
  const [first] = principalComponents(covarianceOf(vectors))
  expect(Math.abs(first![0]!)).toBeCloseTo(Math.SQRT1_2, 2)
  expect(Math.abs(first![1]!)).toBeCloseTo(Math.SQRT1_2, 2)
})

test('a written file is read again: words by their letters, with their vectors', () => {
  const given = ['pear', 'apple', 'fig'].map((word, row) => ({
    word,
    vector: Array.from({ length: 6 }, (_, column) => Math.sin(7 * row + 3 * column + 1)),
  }))
  const compact = compactVectors(given, 3)
  const read = readVectors(writeVectors(compact))
  expect(read.size).toBe(3)
  for (const { word, bytes } of compact) expect(read.vectorAt(read.placeOf(word))).toEqual(bytes)
  expect(read.weightAt(read.placeOf('pear'))).toBeLessThan(read.weightAt(read.placeOf('fig')))
})
