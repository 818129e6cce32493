import { describe, expect, test } from 'vitest'
import { keepsFacts, keepsKnownFacts, rewriteText, type Style } from './rewrite-text.ts'

test.each<[Style, string, string]>([
  ['correct', 'i will recieve teh parcel tommorow', 'I will receive the parcel tomorrow.'],
  ['correct', 'We  are are open ,  come in', 'We are open, come in.'],
  ['correct', 'see https://example.com/teh/recieve?a=i', 'See https://example.com/teh/recieve?a=i'],
  ['correct', 'pay ₹1,200.50 to teh.shop@example.com', 'Pay ₹1,200.50 to teh.shop@example.com'],
  ['correct', 'कल सुबह आइए', 'कल सुबह आइए।'],
  ['correct', 'Already right.', 'Already right.'],
  ['correct', 'constructor toString', 'Constructor toString.'],
  ['shorter', 'I think that we are really very happy to help.', 'We are happy to help.'],
  ['simpler', 'Please commence prior to the meeting.', 'Please start before the meeting.'],
  ['more_formal', "Hi, we can't come. Thanks!", 'Hello, we cannot come. Thank you.'],
  ['friendlier', 'We are open.', 'We are open 🙂'],
])('%s: %s', (style, draft, expected) => {
  expect(rewriteText(draft, style)).toBe(expected)
})

test('nothing is made up where a text is to be longer', () => {
  expect(rewriteText('We are open.', 'longer')).toBeUndefined()
})

test.each<Style>(['correct', 'shorter', 'simpler', 'more_formal', 'friendlier'])(
  '%s keeps every number, price, link and address',
  (style) => {
    const draft =
      'hi pls pay Rs. 1,499.00 before 12/03/2026 at https://pay.example.com/x?y=1 or mail a.b@example.com, 10% off'
    expect(keepsFacts(draft, rewriteText(draft, style)!)).toBe(true)
  },
)

// With a pattern that goes back and forth this ends at the test's time limit, and the server stands still as long.
test.each(['@', 'a@', 'a@b.', '1,'])('a text of nothing but %s is read in one go', (part) => {
  const text = `${part.repeat(8000 / part.length)}x`
  expect(keepsFacts(text, text)).toBe(true)
  expect(rewriteText(text, 'correct')).toContain(part)
})

describe('facts', () => {
  test.each([
    ['Come at 5.', 'Kommen Sie um 5.', true],
    ['Come at 5.', 'Kommen Sie um 6.', false],
    ['Come at 5.', 'Kommen Sie.', false],
    ['Come.', 'Kommen Sie um 5.', false],
    ['5 बजे', '५ बजे', true],
    ['See https://a.example/x', 'Siehe https://b.example/x', false],
  ])('of “%s” stand in “%s”: %s', (text, rewritten, kept) => {
    expect(keepsFacts(text, rewritten)).toBe(kept)
  })

  test('a summary names fewer, and none that nobody named', () => {
    expect(keepsKnownFacts('It costs 500 and 700.', 'It costs 500.')).toBe(true)
    expect(keepsKnownFacts('It costs 500.', 'It costs 600.')).toBe(false)
  })
})
