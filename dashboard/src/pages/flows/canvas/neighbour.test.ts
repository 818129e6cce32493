import { expect, test } from 'vitest'
import { neighbour } from './neighbour.ts'

const place = (id: string, x: number, y: number) => ({ id, x, y, isReached: true })
const PLACES = [place('top', 100, 0), place('left', 0, 170), place('right', 250, 170), place('low', 240, 340)]

test.each([
  ['top', 'ArrowDown', 'left'],
  ['left', 'ArrowRight', 'right'],
  ['right', 'ArrowLeft', 'left'],
  ['right', 'ArrowDown', 'low'],
  ['low', 'ArrowUp', 'right'],
  ['top', 'ArrowUp', undefined],
  ['low', 'ArrowRight', undefined],
  ['top', 'Enter', undefined],
])('from %s, %s leads to %s', (from, key, expected) => {
  expect(neighbour(PLACES, from, key)).toBe(expected)
})
