import { expect, test } from 'vitest'
import type { Cost } from '../measure/meter.ts'
import type { StatementCounter } from '../measure/read-database-counters.ts'
import { grownStatements, growthOf, growthTable } from './growth.ts'
import type { Phase } from './play-phases.ts'

const PERCENTILES = { p50_ms: 1, p95_ms: 1, p99_ms: 1 }
function phase(cost: Partial<Cost>, statements: StatementCounter[] = []): Phase {
  return {
    name: '50/s',
    answers: 1,
    failures: 0,
    per_s: 50,
    answered: PERCENTILES,
    hook: PERCENTILES,
    cost: cost as Cost,
    statements,
  }
}
const statement = (text: string, ms: number, calls = 1): StatementCounter => ({
  text,
  ms,
  calls,
  pages: calls * 3,
  isTopLevel: true,
})

test('the limit is met at 1.3 times the cost, and missed above it', () => {
  const rows = (filled: number) =>
    growthTable(growthOf([phase({ cpu_ms: 10 })], [phase({ cpu_ms: filled })])).rows.map((row) => row.at(-1))
  expect(rows(13)).toEqual(['yes'])
  expect(rows(13.1)).toEqual(['no'])
})

test('a figure that one of both runs does not have is left out, never taken for zero', () => {
  expect(growthOf([phase({})], [phase({ cpu_ms: 5 })])).toEqual([])
  expect(growthOf([phase({ cpu_ms: 5 })], [phase({})])).toEqual([])
})

test('statements are listed by what they cost more, also those that the empty run never made', () => {
  const grown = grownStatements(
    [phase({}, [statement('a', 1), statement('b', 0.5, 5), statement('same', 3)])],
    [phase({}, [statement('a', 1.5), statement('b', 2, 10), statement('same', 3.01), statement('new', 0.3)])],
  )
  expect(grown.map(({ text }) => text)).toEqual(['b', 'a', 'new'])
  expect(grown[0]).toMatchObject({ emptyMs: 0.5, filledMs: 2, emptyMsEach: 0.1, filledMsEach: 0.2 })
  expect(grown[0]).toMatchObject({ emptyPagesEach: 3, filledPagesEach: 3 })
})

test('a text that Postgres counts twice is one statement', () => {
  const grown = grownStatements(
    [phase({}, [statement('a', 1), statement('a', 1)])],
    [phase({}, [statement('a', 1.5, 2), statement('a', 1.5)])],
  )
  expect(grown).toMatchObject([{ text: 'a', emptyMs: 2, filledMs: 3, emptyMsEach: 1, filledMsEach: 1 }])
})
