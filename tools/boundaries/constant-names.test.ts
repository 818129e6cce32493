import { describe, expect, test } from 'vitest'
import { checkConstantNames } from './rules/constant-names.ts'

const namesIn = (source: string) =>
  checkConstantNames('a.ts', source).problems.map((problem) => /constant (\w+)/.exec(problem)![1])

describe('a constant of a module that is data is UPPER_SNAKE', () => {
  test.each([
    [`const timeoutMs = 5_000`],
    [`const timeoutMs = -1`],
    [`const timeoutMs = 60 * 1000`],
    [`const timeoutMs = SECOND * 60`],
    [`export const words = ['a', 'b']`],
    [`export const words = ['a', ...OTHERS] as const`],
    [`const words = new Set(['a'])`],
    [`const words = new Map([['a', 1]])`],
    [`const words: Record<string, string> = { a: 'b' }`],
    [`const words = { a: FIRST, b: [SECOND] } satisfies Words`],
    [`const words = Object.freeze({ a: 1 })`],
    [`const pattern = /a/u`],
    ['const pattern = new RegExp(FIRST, "u")'],
    [`const nothing = null`],
    [`const alias = FIRST`],
    [`const part = TABLE.first`],
  ])('%s is refused', (source) => {
    expect(namesIn(source)).toHaveLength(1)
  })

  test.each([
    [`const TIMEOUT_MS = 5_000`],
    [`const A2_KEYS = ['a']`],
    [`const write = () => 1`],
    [`const schema = z.object({ a: z.string() })`],
    [`const columns = sql\`a, b\``],
    [`const adapter = { id: 'a', send() {} }`],
    [`const handlers = { 'a.b': send }`],
    [`const open = []`],
    [`const known = new Map()`],
    [`const seen = { count: 0 }\nseen.count++`],
    [`const seen = [1]\nexport function add() { seen.push(2) }`],
    [`function f() { const timeoutMs = 5; return timeoutMs }`],
    [`let count = 0`],
  ])('%s is allowed', (source) => {
    expect(namesIn(source)).toEqual([])
  })

  test('the place, the name and what to call it are said', () => {
    expect(checkConstantNames('a.ts', `\n\nconst longestWaitMs = 1`)).toEqual({
      constants: 1,
      problems: ['a.ts:3 The constant longestWaitMs is data: call it LONGEST_WAIT_MS.'],
    })
  })
})
