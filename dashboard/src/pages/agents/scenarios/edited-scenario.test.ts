import { expect, test } from 'vitest'
import { calledTools, checksMore, move, NO_EXPECTATION } from './edited-scenario.ts'

test('a message moves up and down, and the others keep their order', () => {
  expect(move(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(move(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
})

test('arguments that were given for a tool stay when the names of tools are edited', () => {
  const before = [{ tool: 'create_booking', arguments: { service: 'Haircut' } }]
  expect(calledTools(before, ['create_booking', 'handoff'])).toEqual([
    ...before,
    { tool: 'handoff', arguments: {} },
  ])
  expect(calledTools(before, [])).toEqual([])
})

test('the form says when more is checked than it shows', () => {
  expect(checksMore(NO_EXPECTATION)).toBe(false)
  expect(checksMore({ ...NO_EXPECTATION, state: { request: { goal: 'book' } } })).toBe(true)
  expect(checksMore({ ...NO_EXPECTATION, called_tools: [{ tool: 'x', arguments: { a: 1 } }] })).toBe(true)
})
