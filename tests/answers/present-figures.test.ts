import { expect, test } from 'vitest'
import { count, isMet, startFigure } from './figure.ts'
import { presentFigures } from './present-figures.ts'

test('each set has its share, and a missed target is marked', () => {
  const right = startFigure('right', { target: { atLeast: 0.65 } })
  for (const isHit of [true, true, false]) count(right, 'development', isHit)
  for (const isHit of [true, false]) count(right, 'held-out', isHit)
  for (const isHit of [true, false, false]) count(right, 'held-out 2', isHit)
  expect(presentFigures([right]).split('\n').at(-1)).toMatch(
    /right\s+66\.7 % \(2 of 3\)\s+50\.0 % \(1 of 2\) missed\s+33\.3 % \(1 of 3\) missed\s+≥ 65\.0 %/,
  )
})

test('a count is shown as a number, and a set without items is neither met nor missed', () => {
  const dangerous = startFigure('dangerous', { isCount: true, target: { atMost: 0 } })
  count(dangerous, 'development', true)
  expect(isMet(dangerous, 'development')).toBe(false)
  expect(isMet(dangerous, 'held-out')).toBeUndefined()
  expect(presentFigures([dangerous])).toMatch(/dangerous\s+1 missed\s+–\s+–\s+≤ 0/)
})
