import { expect, test } from 'vitest'
import { contentRange, readRange } from './byte-range.ts'

test.each([
  ['bytes=0-0', 'bytes 0-0/100'],
  ['bytes=0-', 'bytes 0-99/100'],
  ['bytes=40-59', 'bytes 40-59/100'],
  ['bytes=90-500', 'bytes 90-99/100'],
  ['bytes=-10', 'bytes 90-99/100'],
  ['bytes=-500', 'bytes 0-99/100'],
])('%s of 100 bytes is answered with %s', (range, shown) => {
  expect(contentRange(readRange({ range }, 100)!, 100)).toBe(shown)
})

test.each([
  undefined,
  '',
  'bytes=',
  'bytes=-',
  'bytes=100-',
  'bytes=9-8',
  'bytes=-0',
  'bytes=0-1,5-6',
  'pages=1-2',
])('the range %s is answered with the whole file', (range) => {
  expect(readRange({ range }, 100)).toBeUndefined()
})

test('a range on condition is answered with the whole file', () => {
  expect(readRange({ range: 'bytes=0-1', 'if-range': '"version"' }, 100)).toBeUndefined()
})
