import { expect, test } from 'vitest'
import { deltaOf, type Figure, pick, sayDuration, sayFigure } from './figures.ts'
import { overviewTexts } from './texts.ts'

const words = overviewTexts.en
const figure = (metric: Figure['metric'], value: number | null, before: number | null): Figure => ({
  metric,
  value,
  count: 1,
  before: { value: before, count: 1 },
})

test('durations are said in the unit that people would choose', () => {
  expect([12, 360, 4 * 3600, 3 * 86_400].map((seconds) => sayDuration(seconds, words))).toEqual([
    '12 s',
    '6 min',
    '4 h',
    '3 days',
  ])
})

test('a figure without anything to measure is no zero', () => {
  expect(sayFigure('ai_resolved_share', null, words)).toBe(words.noValue)
  expect(sayFigure('conversations_opened', 0, words)).toBe('0')
  expect(deltaOf(figure('cost_micros', 5, null), words)).toBeUndefined()
})

test('more is good or bad by what is counted', () => {
  expect(deltaOf(figure('conversations_opened', 112, 100), words)).toEqual({ text: '+12%', tone: 'good' })
  expect(deltaOf(figure('handoffs', 112, 100), words)?.tone).toBe('bad')
  expect(deltaOf(figure('person_first_response_seconds', 360, 480), words)).toEqual({
    text: '2 min faster',
    tone: 'good',
  })
  expect(deltaOf(figure('ai_resolved_share', 0.71, 0.67), words)).toEqual({ text: '+4 points', tone: 'good' })
})

test('after nothing, the number itself is the difference; the same is the same', () => {
  expect(deltaOf(figure('conversations_opened', 3, 0), words)?.text).toBe('+3')
  expect(deltaOf(figure('conversations_opened', 3, 3), words)).toEqual({ text: words.same, tone: 't3' })
  expect(pick([], 'handoffs').value).toBeNull()
})
