import { expect, test } from 'vitest'
import type { TimelineItem } from '../timeline.ts'
import { foundLines } from './found-lines.ts'

const message = (key: string, text: string) =>
  ({ kind: 'message', key, message: { text }, isContinued: false, hasMeta: true }) as unknown as TimelineItem
const note = (key: string, text: string) => ({ kind: 'note', key, note: { text } }) as unknown as TimelineItem

const TIMELINE = [
  { kind: 'day', key: 'day', at: '2026-11-20T10:00:00Z' } as const,
  message('one', 'The hair spa costs ₹1,200'),
  note('two', 'Wants a HAIR  spa'),
  message('three', 'See you at five'),
]

test('messages and notes that hold the words are found, whatever their case and their spaces', () => {
  expect(foundLines(TIMELINE, 'Hair spa ')).toEqual(['one', 'two'])
  expect(foundLines(TIMELINE, 'five')).toEqual(['three'])
})

test('no words find nothing', () => {
  expect(foundLines(TIMELINE, '  ')).toEqual([])
})
