import { expect, test } from 'vitest'
import { triggerAt } from './trigger-at.ts'

test('a sign at the beginning of a word opens choices for the letters behind it', () => {
  expect(triggerAt('Hi /hou', 7, '/')).toEqual({ words: 'hou', from: 3, to: 7 })
  expect(triggerAt('@', 1, '@')).toEqual({ words: '', from: 0, to: 1 })
})

test('a sign inside a word, or before other words, opens nothing', () => {
  expect(triggerAt('and/or', 6, '/')).toBeUndefined()
  expect(triggerAt('asha@example.com', 16, '@')).toBeUndefined()
  expect(triggerAt('/hours then', 11, '/')).toBeUndefined()
})
