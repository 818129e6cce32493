import { expect, test } from 'vitest'
import { placeAfterMove } from './view-places.ts'

const VIEWS = [
  { id: 'a', position: 1 },
  { id: 'b', position: 4 },
  { id: 'c', position: 9 },
]

test('a view that moves up takes the place of the one before, and down the one behind the next', () => {
  expect(placeAfterMove(VIEWS, 'b', -1)).toBe(1)
  expect(placeAfterMove(VIEWS, 'b', 1)).toBe(10)
})

test('the first moves no further up, the last no further down', () => {
  expect(placeAfterMove(VIEWS, 'a', -1)).toBeUndefined()
  expect(placeAfterMove(VIEWS, 'c', 1)).toBeUndefined()
  expect(placeAfterMove(VIEWS, 'elsewhere', 1)).toBeUndefined()
})
