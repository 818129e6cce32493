import { expect, test } from 'vitest'
import { formatLocale } from './locale.ts'

test.each([
  ['en-IN', ['en-IN', 'en']],
  ['de', ['en-US@posix', 'de']],
  ['en', ['en-US@posix']],
  ['en', ['C', '']],
  ['en', []],
])('numbers are written as in %s for a browser that names %j', (expected, languages) => {
  const locale = formatLocale(languages)
  expect(locale).toBe(expected)
  expect(() => new Intl.NumberFormat(locale)).not.toThrow()
})
