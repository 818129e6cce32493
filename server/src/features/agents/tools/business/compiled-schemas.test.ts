import { Ajv } from 'ajv'
import { afterEach, expect, test, vi } from 'vitest'
import { inputProblem, schemaProblem } from './input-schema.ts'

const schemaOf = (most: number) => ({
  type: 'object',
  properties: { count: { type: 'integer', maximum: most } },
  required: ['count'],
})

afterEach(() => {
  vi.restoreAllMocks()
})

test('a schema is compiled once, however often turns read it anew', () => {
  const compile = vi.spyOn(Ajv.prototype, 'compile')
  for (let turn = 0; turn < 100; turn++) {
    expect(inputProblem(schemaOf(7), { count: turn })).toBe(turn <= 7 ? undefined : 'count must be <= 7')
  }
  expect(compile).toHaveBeenCalledTimes(1)
})

test('no number of schemas fills the memory: those that were not used for long are compiled again', () => {
  const compile = vi.spyOn(Ajv.prototype, 'compile')
  expect(inputProblem(schemaOf(-1), { count: 0 })).toBe('count must be <= -1')
  for (let other = 1000; other < 1600; other++) inputProblem(schemaOf(other), { count: 0 })
  compile.mockClear()
  expect(inputProblem(schemaOf(-1), { count: 0 })).toBe('count must be <= -1')
  expect(compile).toHaveBeenCalledTimes(1)
})

test('an invalid JSON Schema is refused with the reason', () => {
  expect(schemaProblem({ type: 'object', properties: { count: { type: 'whole number' } } })).toMatch(
    /This is no JSON Schema: schema is invalid: .*type/,
  )
})
