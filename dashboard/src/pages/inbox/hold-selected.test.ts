import type { Conversation } from '@parley/contracts'
import { expect, test } from 'vitest'
import { holdSelected } from './hold-selected.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id }) as Conversation)
const ids = (list: readonly Conversation[]) => list.map(({ id }) => id)

test('the open conversation keeps its place when a new message would move it', () => {
  expect(ids(holdSelected(rows('a', 'b', 'c'), rows('c', 'a', 'b'), 'c'))).toEqual(['a', 'b', 'c'])
})

test('the open conversation stays visible when it leaves the list', () => {
  expect(ids(holdSelected(rows('a', 'b', 'c'), rows('a', 'c'), 'b'))).toEqual(['a', 'b', 'c'])
})

test('without an open conversation the list is as the server sorts it', () => {
  expect(ids(holdSelected(rows('a', 'b'), rows('b', 'a'), undefined))).toEqual(['b', 'a'])
})
