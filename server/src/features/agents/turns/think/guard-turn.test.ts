import { guards } from '@parley/contracts'
import { expect, test } from 'vitest'
import { guardTurn, type TurnActivity } from './guard-turn.ts'
import type { SpokenLine } from './thought.ts'

const start = Date.parse('2026-03-02T10:00:00.000Z')
const line = (sender: SpokenLine['sender'], text: string, seconds: number): SpokenLine => ({
  sender,
  text,
  created_at: new Date(start + seconds * 1000).toISOString(),
})
const judge = (activity: Partial<TurnActivity>, overrides: Partial<typeof defaults> = {}) => {
  const counts = {
    aiMessagesLastMinute: 0,
    aiMessagesLastDay: 0,
    costMicrosToday: 0,
    lines: [],
    isCeilingReached: false,
  }
  const verdict = guardTurn({ ...counts, ...activity }, { ...defaults, ...overrides })
  return verdict.allowed ? 'allowed' : verdict.reason
}
const defaults = guards.parse({})

test('the limits per minute, per day and of cost hold', () => {
  expect(judge({ aiMessagesLastMinute: 11, aiMessagesLastDay: 49 })).toBe('allowed')
  expect(judge({ aiMessagesLastMinute: 12 })).toBe('too_many_messages_per_minute')
  expect(judge({ aiMessagesLastDay: 50 })).toBe('too_many_messages_per_day')
  expect(judge({ costMicrosToday: 10 ** 9 })).toBe('allowed')
  expect(judge({ costMicrosToday: 100 }, { max_cost_micros_per_day: 100 })).toBe('daily_cost_reached')
  expect(judge({ isCeilingReached: true })).toBe('workspace_cost_reached')
})

test.each([
  'This is an automated message. Please do not reply.',
  'AUTO-REPLY: I am travelling',
  'I am out of office until Monday',
  'Thank you for contacting Sharma Traders! We are currently unavailable and will respond as soon as possible.',
  'यह एक स्वचालित संदेश है',
])('an automatic reply is not answered: %s', (text) => {
  expect(judge({ lines: [line('contact', text, 0)] })).toBe('automatic_reply')
  expect(judge({ lines: [line('contact', text, 0)] }, { detect_robots: false })).toBe('allowed')
})

test('a machine that repeats itself with other numbers is noticed, a person who says ok four times is not', () => {
  const repeat = (text: (number: number) => string) =>
    [1, 2, 3, 4].map((number) => line('contact', text(number), number * 60))
  expect(judge({ lines: repeat((number) => `Your ticket #${number} was registered, please wait.`) })).toBe(
    'repeats_itself',
  )
  expect(judge({ lines: repeat(() => 'ok') })).toBe('allowed')
  expect(
    judge({
      lines: repeat(
        (number) => ['Hello there', 'haircut price kya hai', 'and on Sunday?', 'thanks a lot'][number - 1]!,
      ),
    }),
  ).toBe('allowed')
})

test('four answers in a row faster than a person can read mean a machine', () => {
  const exchange = (delay: number) =>
    [0, 1, 2, 3].flatMap((round) => [
      line('ai', `Answer number ${'x'.repeat(round)}`, round * 30),
      line('contact', `${'abcd'[round]} different question every time`, round * 30 + delay),
    ])
  expect(judge({ lines: exchange(0.4) })).toBe('answers_faster_than_a_person')
  expect(judge({ lines: exchange(8) })).toBe('allowed')
})

test('a burst of a fast typist is no machine', () => {
  const lines = [
    line('ai', 'Hello', 0),
    ...['a b', 'c d', 'e f', 'g h', 'i j'].map((text, index) => line('contact', text, 5 + index * 0.5)),
  ]
  expect(judge({ lines })).toBe('allowed')
})
