import { describe, expect, test } from 'vitest'
import { judgeAnswer, type Label } from './judge-answer.ts'

const FEE: Label = { kind: 'answerable', right: [['$100', '100 dollars']], wrong: ['$50'] }
const answered = (text: string) => ({ outcome: 'answered', text })

describe('an answer to an answerable question', () => {
  test.each([
    ['is right when each group is met by one spelling', FEE, 'You get 100 DOLLARS back.', 'right'],
    [
      'is beside the point when it holds nothing that the label asks for',
      FEE,
      'We fly daily.',
      'beside_the_point',
    ],
    [
      'is beside the point when it also tells the figure of another case',
      FEE,
      '$100, or $50.',
      'beside_the_point',
    ],
    [
      'is beside the point when it pours out a document',
      FEE,
      `$100 ${'and more '.repeat(100)}`,
      'beside_the_point',
    ],
    ['is unknown when the agent says so', FEE, 'Sorry, I do not have that information.', 'unknown'],
  ] as const)('%s', (_, label, text, verdict) => {
    expect(judgeAnswer(label, answered(text))).toBe(verdict)
  })

  test('with a part that nothing answers is right only when the agent admits it', () => {
    const label: Label = { ...FEE, admits: true }
    expect(judgeAnswer(label, answered('$100. I do not have the rest.'))).toBe('right')
    expect(judgeAnswer(label, answered('$100.'))).toBe('beside_the_point')
  })

  test('is compared without commas in figures, kinds of dashes and spaces', () => {
    const label: Label = { kind: 'answerable', right: [['₹1500'], ['9 am - 5 pm']] }
    expect(judgeAnswer(label, answered('₹1,500;  9 am – 5 pm'))).toBe('right')
  })
})

test('an unanswerable question is met with "I do not know", or with a person', () => {
  const label: Label = { kind: 'unanswerable' }
  expect(judgeAnswer(label, answered('मुझे यह जानकारी नहीं है।'))).toBe('unknown')
  expect(judgeAnswer(label, { outcome: 'handed_off', text: 'I am passing you on.' })).toBe('unknown')
  expect(judgeAnswer(label, answered('We are open daily.'))).toBe('beside_the_point')
})
