import { describe, expect, test } from 'vitest'
import { findLongFunctions, MOST_LINES } from './rules/function-length.ts'
import { check } from './sound-repository.fixture.ts'

describe('a function of more than 80 lines', () => {
  const body = (lines: number) => 'work()\n'.repeat(lines - 2)
  const long = `export function long() {\n${body(MOST_LINES + 1)}}`
  const file = 'server/src/platform/x.ts'

  test('is refused, with its place and its length', () => {
    expect(check({ [file]: `\n${long}` }).problems).toEqual([
      expect.stringMatching(/x\.ts:2 long has 81 lines; 80 are allowed/),
    ])
    expect(check({ [file]: `export function fits() {\n${body(MOST_LINES)}}` }).problems).toEqual([])
  })

  test.each([
    ['a function', `function name() {\n${body(81)}}`, 'name'],
    ['an arrow function', `const name = () => {\n${body(81)}}`, 'name'],
    ['a method', `const a = { name() {\n${body(81)}} }`, 'name'],
    ['a function of an object', `const a = { name: async () => {\n${body(81)}} }`, 'name'],
    ['an argument', `name(() => {\n${body(81)}})`, 'name'],
    ['a test', `test('x', async () => {\n${body(81)}})`, 'test'],
  ])('is found however it is written: %s', (_what, source, name) => {
    expect(findLongFunctions('x.ts', source)).toMatchObject([{ name, line: 1, lines: 81 }])
  })

  test.each(['describe', 'describe.each([1])'])('a group of tests (%s) is none', (group) => {
    expect(findLongFunctions('x.test.ts', `${group}('x', () => {\n${body(200)}})`)).toEqual([])
  })
})
