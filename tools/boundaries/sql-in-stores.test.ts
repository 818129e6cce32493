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
    ['a tag of another name', `import { sql as query } from '../x.ts'; const where = query\`a = b\``],
    ['the tag under its default name', `import q from 'sql-template-tag'; const where = q\`a = b\``],
    ['a tag of an object', 'tx.rows(database.sql`a = b`)'],
    ['a quoted name', `client.query('update "messages" set state = 1')`],
    ['a name with its schema', `client.query('update public.messages as m set state = 1')`],
    ['a name that is put in', `client.query(\`update \${table} set state = 1\`)`],
    [
      'a table of an expression with columns',
      `client.query('with due (id) as (select 1) delete from messages')`,
    ],
    ['a text put together', `client.query('select id' + ' from ' + table + ' where true')`],
    ['a template put together', 'client.query(`update messages` + ` set state = 1`)'],
    ['truncate', `client.query('truncate table messages')`],
    ['truncate without a word', `client.query('truncate messages, contacts cascade')`],
    ['a lock', `client.query('lock table messages in share mode')`],
    ['a lock without a word', `client.query('lock public.messages in access exclusive mode')`],
    ['copy', `client.query('copy messages (id, state) from stdin')`],
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
    'Copy the link to the clipboard.',
    'Lock the door first.',
    'Truncate long titles first.',
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
