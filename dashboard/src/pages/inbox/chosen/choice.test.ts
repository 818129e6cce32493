import { expect, test } from 'vitest'
import { extendTo, NO_CHOICE, toggle } from './choice.ts'

const ORDER = ['a', 'b', 'c', 'd', 'e']
const chosen = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].sort().join('')

test('one is chosen, and no longer when it is chosen again', () => {
  const one = toggle(NO_CHOICE, 'b')
  expect(chosen(one)).toBe('b')
  expect(chosen(toggle(one, 'b'))).toBe('')
})

test('a range goes from the one that was chosen last, up or down, and keeps the others', () => {
  const start = toggle(toggle(NO_CHOICE, 'a'), 'c')
  expect(chosen(extendTo(start, 'e', ORDER))).toBe('acde')
  expect(chosen(extendTo(start, 'b', ORDER))).toBe('abc')
  const first = extendTo(NO_CHOICE, 'b', ORDER)
  expect(chosen(first)).toBe('b')
  expect(chosen(extendTo(first, 'd', ORDER))).toBe('bcd')
})

test('a range from a row that has left the list begins anew', () => {
  expect(chosen(extendTo({ ids: new Set(['x']), anchor: 'x' }, 'b', ORDER))).toBe('bx')
})
