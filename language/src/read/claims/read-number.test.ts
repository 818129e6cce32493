import { expect, test } from 'vitest'
import { readNumber } from './read-number.ts'

test.each([
  ['4', 4],
  ['I would say 9', 9],
  ['five', 5],
  ['one', 1],
  ['twenty one', 21],
  ['two hundred fifty', 250],
  ['a hundred', 100],
  ['seven point five', 7.5],
  ['1,250', 1250],
  ['3.5 stars', 3.5],
  ['-3', -3],
  ['ek', 1],
  ['das', 10],
  ['paanch sau', 500],
  ['पांच', 5],
  ['१०', 10],
  ['दो लाख', 200_000],
])('%j is %d', (answer, number) => {
  expect(readNumber(answer)).toBe(number)
})

test.each(['', 'no idea', 'I do not know', 'that one is nice', 'maybe later'])(
  '%j names no number',
  (answer) => {
    expect(readNumber(answer)).toBeUndefined()
  },
)
