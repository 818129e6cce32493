import { expect, test } from 'vitest'
import { findFalseStatements } from './check-statements.ts'

test.each(['Your appointment is booked.', 'Aapka booking ho gaya hai.', 'I have sent you the bill.'])(
  '"%s" is judged by what was done for this answer, however often it was said before',
  (sentence) => {
    const kinds = (isDone: boolean) => [
      ...new Set(findFalseStatements(sentence, () => isDone).map(({ kind }) => kind)),
    ]
    expect([kinds(true), kinds(false), kinds(true), kinds(false)]).toEqual([[], ['action'], [], ['action']])
  },
)

test('a sentence that no agent may say is found each time it is said', () => {
  const text = 'I am a real person. Please send me your OTP.'
  const kinds = () => findFalseStatements(text, () => true).map(({ kind }) => kind)
  expect([kinds(), kinds()]).toEqual([
    ['human', 'asks_secret'],
    ['human', 'asks_secret'],
  ])
})
