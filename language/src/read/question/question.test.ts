import { describe, expect, test } from 'vitest'
import { fits, holdsKind, isAsking, readAskedKinds, readQuantities, readRange, splitAsks } from './index.ts'

describe('the kind of answer that a question wants', () => {
  test.each([
    ['how much is a haircut', 'price'],
    ['haircut kitne ka hai', 'price'],
    ['हेयरकट कितने का है', 'price'],
    ['How long does it take?', 'duration'],
    ['kitne din lagte hai', 'duration'],
    ['what time do you close', 'time'],
    ['how many rooms do you have', 'count'],
    ['who is the manager', 'person'],
    ['where are you', 'place'],
    ['what is the phone number of the desk', 'phone'],
    ['Can I bring my dog?', 'yesNo'],
    ['How do I pay?', 'how'],
  ])('%s: %s', (question, kind) => {
    expect(readAskedKinds(question)).toContain(kind)
  })

  test.each([
    ['price', 'It costs ₹500.', 'We are open on Monday.'],
    ['duration', 'It takes two to five business days.', 'It costs ₹500.'],
    ['time', 'We open at 9:30.', 'The crossing takes 55 min.'],
    ['count', 'There are 14 classrooms.', 'A room costs €34.'],
    ['person', 'Our manager is Lena Okoro.', 'The manager is kind.'],
    ['phone', 'Call +44 1632 960 140.', 'Write to desk@example.com.'],
  ] as const)('%s: "%s", and not "%s"', (kind, answer, other) => {
    expect(holdsKind([kind], answer)).toBe(true)
    expect(holdsKind([kind], other)).toBe(false)
  })
})

describe('amounts and ranges', () => {
  test.each([
    ['I have about 12k', '$10,000 – $49,999', true],
    ['my car is 9 years old', 'Used, 7 to 12 years old', true],
    ['my car is 9 years old', 'Used, up to 6 years old', false],
    ['three weeks before', '14 to 27 days before', true],
    ['10 days before', '14 days to 48 hours before departure', true],
    ['I am 70 years old', 'Passengers aged 67 and over', true],
    ['two and a half hours', '120 to 239 minutes', true],
    ['16 weeks', '24 weeks and more', false],
  ])('"%s" in "%s": %s', (question, text, expected) => {
    const range = readRange(text)!
    expect(readQuantities(question).some((quantity) => fits(quantity, range))).toBe(expected)
  })
})

describe('the questions of one sentence', () => {
  test.each([
    ['What is the fee, and can I pay later?', 2],
    ['price of a crown + are you open on Saturday?', 2],
    ['How much is it for me and my sister?', 1],
    ['Is the shop near the station and the market?', 1],
    ['where are you, is there parking', 2],
    ['is it free, where is it', 1],
  ])('%s: %i', (text, count) => {
    expect(splitAsks(text)).toHaveLength(count)
  })

  test.each([
    ['I have a Lounge ticket', false],
    ['what luggage is free', true],
    ['kitna lagega', true],
  ])('"%s" asks: %s', (text, expected) => expect(isAsking(text)).toBe(expected))
})
