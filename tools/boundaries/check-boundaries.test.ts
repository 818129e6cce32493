import { expect, test } from 'vitest'
import { findCycles } from './find-cycles.ts'
import { LADDER } from './ladder.ts'
import { readImports } from './read-imports.ts'
import { check, SOUND } from './sound-repository.fixture.ts'

test('a repository in order has no problems, and every file and import is counted', () => {
  const { files, imports, constants, problems } = check()
  expect(problems).toEqual([])
  expect(constants).toBe(1)
  expect(files).toBe(Object.keys(SOUND).filter((path) => !path.endsWith('.json')).length)
  expect(imports).toBe(
    Object.values(SOUND)
      .join('\n')
      .match(/(import|from) '/g)!.length,
  )
})

test('every way to write an import is read, with its line', () => {
  const source = [
    `import './a.ts'`,
    `import type { B } from './b.ts'`,
    `export * from './c.ts'`,
    `export { d } from './d.ts'`,
    `type E = import('./e.ts').E`,
    `const f = () => import('./f.ts')`,
  ].join('\n')
  const found = readImports('x.ts', source).sort((one, other) => one.line - other.line)
  expect(found.map(({ text }) => text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts'])
  expect(found.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6])
})

test('cycles are found as whole groups, and a diamond is none', () => {
  const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges))
  expect(findCycles(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([])
  expect(findCycles(graph({ a: ['b'], b: ['c'], c: ['a'], d: ['a'], e: ['e'] }))).toEqual([
    ['a', 'b', 'c'],
    ['e'],
  ])
})

test('the ladder names each feature once', () => {
  expect(new Set(LADDER).size).toBe(LADDER.length)
})
