import { describe, expect, test } from 'vitest'
import { createSqlRule } from './rules/sql-in-stores.ts'

const PLACE = 'server/src/features/conversations/messages/send-message.ts'
const check = (path: string, source: string) => createSqlRule({}).check(path, source)

describe('SQL outside a store is found, however it is written', () => {
  test.each([
    ['a template', 'tx.rows(sql`select 1`)'],
    ['a fragment', 'const where = sql`a = b`'],
    [
      'a statement with a name',
      `tx.rows({ name: 'x', text: 'select * from messages where id = $1', values: [] })`,
    ],
    [
      'a statement of several lines',
      'tx.rows({ text: `\n  update messages\n  set state = $1`, values: [] })',
    ],
    ['a call of a function', `tx.rows({ text: 'select append_ledger($1)', values: [] })`],
    ['a common table expression', 'const QUERY = `with due as (select 1) select * from due`'],
    ['a deletion', `client.query('delete from messages')`],
  ])('%s', (_name, source) => {
    expect(check(PLACE, source)).toEqual([
      `${PLACE}:1 holds SQL: move it into the *.store.ts of the feature that owns the table.`,
    ])
  })
})

test('stores, tests and sentences are not reported', () => {
  expect(check('server/src/features/conversations/messages/messages.store.ts', 'sql`select 1`')).toEqual([])
  expect(check('server/src/features/conversations/messages/messages.test.ts', 'sql`select 1`')).toEqual([])
  expect(check('bench/src/floor.ts', 'sql`select 1`')).toEqual([])
  for (const sentence of [
    'Select a member.',
    'Update the channel, then try again.',
    'Delete documents that nobody needs.',
    'with them as guests',
  ]) {
    expect(check(PLACE, `throw new Error('${sentence}')`)).toEqual([])
  }
})

test('an exception that nothing needs is reported', () => {
  const rule = createSqlRule({ 'server/src/platform/': 'Layer.', 'cli/src/doctor.ts': 'Asks Postgres.' })
  expect(rule.check('server/src/platform/database/scope.ts', 'sql`select 1`')).toEqual([])
  expect(rule.check('cli/src/doctor.ts', 'const fine = true')).toEqual([])
  expect(rule.stale()).toEqual([
    'cli/src/doctor.ts holds no SQL any more: remove it from SQL_OUTSIDE_STORES.',
  ])
})
