import { expect, test } from 'vitest'
import { phoneProblem } from './phone-problem.ts'

test.each([
  ['98765', 'IN', 'This is too short for a number of India'],
  ['९८७६५', 'IN', 'This is too short for a number of India'],
  ['98765 43210 98765', 'in', 'This is too long for a number of India'],
  ['1234567890', 'IN', 'This is not a number of India'],
  ['+91 98765', 'IN', 'This is too short for a phone number'],
  ['98765', undefined, 'Give the number with its country code'],
  ['call me', undefined, 'Give the number with its country code'],
  ['98765', 'XX', 'Give the number with its country code'],
])('of %s where %s is meant: %s', (text, country, says) => {
  expect(phoneProblem(text, country)).toContain(says)
})
