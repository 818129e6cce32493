import { describe, expect, test } from 'vitest'
import { check } from './sound-repository.fixture.ts'

describe('each planted violation is found, and says how to fix it', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'SQL outside a store',
      { 'server/src/features/contacts/contacts/x.ts': 'export const x = sql`select 1`' },
      /x\.ts:1 holds SQL: move it into the \*\.store\.ts/,
    ],
    [
      'a constant of data that is not UPPER_SNAKE',
      { 'models/src/built-in/x.ts': 'export const mostWords = 10' },
      /x\.ts:1 The constant mostWords is data: call it MOST_WORDS/,
    ],
    [
      'a transaction and a workspace side by side',
      {
        'server/src/features/contacts/contacts/x.store.ts':
          'export function find(tx: Transaction, workspaceId: string) {}',
      },
      /x\.store\.ts:1 is given a transaction and a workspaceId: take one Scope or Work/,
    ],
    [
      'a cycle of types',
      {
        'contracts/src/x.ts': `import type { Y } from './y.ts'; export type X = Y`,
        'contracts/src/y.ts': `import type { X } from './x.ts'; export type Y = X`,
      },
      /import each other: contracts\/src\/x\.ts, contracts\/src\/y\.ts/,
    ],
    [
      'a folder named after nothing',
      { 'contracts/src/utils/x.ts': 'export {}' },
      /contracts\/src\/utils\/ is named/,
    ],
    [
      'a file that is not there',
      { 'contracts/src/x.ts': `import './missing.ts'` },
      /no file contracts\/src\/missing/,
    ],
    [
      'an import that cannot be read',
      { 'contracts/src/x.ts': `export const x = (y: string) => import(y)` },
      /only known when it runs/,
    ],
    ['a file that cannot be parsed', { 'contracts/src/x.ts': 'export const = 1' }, /cannot be parsed/],
    [
      'a fixture whose hooks only the first of several test files gets',
      {
        'server/src/x.fixture.ts': `import { beforeAll, afterAll } from 'vitest'
          export const prepare = () => beforeAll(() => {})
          afterAll(() => {})`,
      },
      /server\/src\/x\.fixture\.ts:3 registers a hook/,
    ],
    [
      'a file that no workspace holds',
      { 'elsewhere/x.ts': `import '../server/src/main.ts'` },
      /elsewhere\/x\.ts was not looked at/,
    ],
    [
      'a file hidden in a folder that is skipped',
      { 'server/data/x.ts': 'export {}' },
      /server\/data\/x\.ts was not looked at/,
    ],
  ])('%s', (_name, planted, expected) => {
    const { problems } = check(planted)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })
})
