import { describe, expect, test } from 'vitest'
import { keepsFacts, keepsKnownFacts } from './facts.ts'

// With a pattern that backtracks, this would run into the time limit of the test.
test.each(['@', 'a@', 'a@b.', '1,'])('a text of nothing but %s is read in one pass', (part) => {
  const text = `${part.repeat(8000 / part.length)}x`
  expect(keepsFacts(text, text)).toBe(true)
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
