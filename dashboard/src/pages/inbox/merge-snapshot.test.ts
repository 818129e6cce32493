import type { Conversation } from '@parley/contracts'
import { expect, test } from 'vitest'
import { mergeSnapshot } from './merge-snapshot.ts'

const WINDOW = { open: true, otherwise: undefined }
const conversation = (version: number, assignee: string) =>
  ({ version, assignee, reply_window: WINDOW }) as unknown as Conversation

test('an event that arrives after the answer to a later change does not bring the older state back', () => {
  const shown = conversation(3, 'Rita')
  expect(mergeSnapshot(shown, conversation(2, 'Omar'))).toBe(shown)
})

test('an event of a later or the same state shows, and keeps what only the list knows', () => {
  const shown = { ...conversation(3, 'Rita'), contact: { name: 'Asha' } } as unknown as Conversation
  expect(mergeSnapshot(shown, conversation(4, 'Omar'))).toMatchObject({
    assignee: 'Omar',
    contact: { name: 'Asha' },
  })
  expect(mergeSnapshot(shown, conversation(3, 'Omar')).assignee).toBe('Omar')
})
