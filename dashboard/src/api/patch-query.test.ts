import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { patchQuery } from './patch-query.ts'

const KEY = ['messages.list', {}]
const withHello = (before: string[]) => (before.includes('hello') ? before : ['hello', ...before])

function startReading() {
  const queries = new QueryClient()
  const answer = Promise.withResolvers<string[]>()
  const read = () => queries.fetchQuery({ queryKey: KEY, queryFn: () => answer.promise })
  return { queries, answer, read }
}

test('a change that arrives during the first reading is in what the reading brings', async () => {
  const { queries, answer, read } = startReading()
  const reading = read()
  patchQuery(queries, KEY, withHello)
  answer.resolve(['earlier'])
  await reading
  await Promise.resolve()
  expect(queries.getQueryData(KEY)).toEqual(['hello', 'earlier'])
})

test('a change that arrives during a later reading shows at once, and stays', async () => {
  const { queries, answer, read } = startReading()
  queries.setQueryData(KEY, ['earlier'])
  const reading = read()
  patchQuery(queries, KEY, withHello)
  expect(queries.getQueryData(KEY)).toEqual(['hello', 'earlier'])
  answer.resolve(['earlier'])
  await reading
  await Promise.resolve()
  expect(queries.getQueryData(KEY)).toEqual(['hello', 'earlier'])
})

test('a query that nothing has read stays unread', () => {
  const { queries } = startReading()
  patchQuery(queries, KEY, withHello)
  expect(queries.getQueryData(KEY)).toBeUndefined()
})
