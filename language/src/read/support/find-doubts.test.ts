import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDoubts } from './find-doubts.ts'

const GUEST_HOUSE = `# Pinewood Guest House

Phone 020 5550 1234.

## Rooms

Prices are per night for two adults.

| Room | Low season | High season |
|---|---|---|
| Garden room | ₹2,000 | ₹2,900 |
| Tower room | ₹3,100 | ₹4,400 |

- Low season: 1 June – 30 September
- High season: 1 October – 31 May

## Rules

Check-in is from 14:00, check-out by 11:00. Early check-in from 9:00 costs ₹600.
Breakfast: 7:30–10:00, on Sundays until 11:00; ₹300 per adult, ₹150 per child from 5 to 11.
Only the Tower room has a balcony. Dogs are allowed in the Garden room only. We have no pool and no lift.
Parking is free. Breakfast is not included. We take cash and UPI, but no cheques.
Cancelling is free until 48 hours before arrival. The house is closed from 4 to 20 August 2026.
`
const doubts = (answer: string, question?: string) =>
  findDoubts(answer, [GUEST_HOUSE], question === undefined ? [] : [question], { isKnown: () => false }).doubts

describe('a figure that the sources say of the same thing passes, in other words', () => {
  test.each<[string, string?]>([
    ['The Garden room is two thousand rupees a night in low season.'],
    ['In July the Tower room costs ₹3,100.'],
    ['Check-out is by eleven in the morning.'],
    ['On Sundays breakfast goes on until eleven.'],
    ['You can cancel free of charge up to two days before you arrive.'],
    ['Call us on +91 20 5550 1234.'],
    ['Three nights in the Garden room in July come to ₹6,000.'],
    ['We open again on 21 August 2026.', 'when do you reopen'],
    ['Breakfast for your 8-year-old is ₹150.', 'breakfast for my son, 8 yrs'],
    ['नाश्ता एक बड़े का तीन सौ रुपये का है।'],
  ])('%s', (answer, question) => {
    expect(doubts(answer, question)).toEqual([])
  })
})

describe('a figure of another row, column, day or role is found', () => {
  test.each<[string, string?]>([
    ['The Garden room is ₹3,100 a night in low season.'],
    ['In July the Tower room costs ₹4,400.'],
    ['Check-out is by 14:00.'],
    ['Breakfast is ₹150 per adult.'],
    ['Four nights in the Tower room in July come to ₹12,000.'],
    ['The Tower room costs ₹5,150.'],
  ])('%s', (answer, question) => {
    expect(doubts(answer, question)).not.toEqual([])
  })
})

test('a doubt names what the source says of the same thing', () => {
  expect(doubts('In July the Tower room costs ₹4,400.')[0]?.closest).toContain('₹3,100')
})

describe('a claim without a figure needs a statement that says the same', () => {
  test.each([
    'Parking is free.',
    'You do not pay for parking.',
    'We do not have a pool.',
    'The Tower room has a balcony.',
    'Would you like me to check the Garden room?',
    'I have no information about pets.',
    'The documents do not mention a gym.',
  ])('passes: %s', (answer) => {
    expect(doubts(answer)).toEqual([])
  })
  test.each([
    'Breakfast is included.',
    'We have a gym.',
    'The Garden room has a balcony.',
    'We have a lovely pool.',
    'Your booking is confirmed.',
    'We are the best guest house in town.',
  ])('is found: %s', (answer) => {
    expect(doubts(answer)).not.toEqual([])
  })
})

test('every text supports itself', () => {
  const sentence = fc.constantFrom(
    ...GUEST_HOUSE.split(/(?<=[.|])\s+|\n+/).filter((one) => one.trim() !== ''),
  )
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), (sentences) => {
      const text = sentences.join('\n')
      expect(findDoubts(text, [text], [], { isKnown: () => true }).doubts).toEqual([])
    }),
    { numRuns: 100 },
  )
})

describe('an answer that is too long to be one', () => {
  const endless: [string, string][] = [
    ['sentences', 'Breakfast costs ₹300. '.repeat(3_000)],
    ['numbers', Array.from({ length: 13_000 }, (_, index) => String(index)).join(' rooms ')],
    ['prices', Array.from({ length: 8_000 }, (_, index) => `₹${index}`).join(' and ')],
    ['one word', 'a'.repeat(64_000)],
  ]
  test.each(endless)('has a doubt for the part that is not read: %s', (_, answer) => {
    expect(doubts(answer)).not.toEqual([])
  })
  test('does not leave because its end was not read', () => {
    const answer = `${'Parking is free. '.repeat(800)}We have a gym.`
    expect(doubts(answer)).not.toEqual([])
  })
})

describe('sources of any form are read', () => {
  const long: [string, string][] = [
    ['numbers', Array.from({ length: 15_000 }, (_, index) => `₹${index}`).join(' and ')],
    ['clauses', 'a room, ₹5, '.repeat(8_000)],
    ['a wide table', `| a | b |\n|---|---|\n${'| ₹5 '.repeat(20_000)}|`],
    ['headings', Array.from({ length: 6_000 }, (_, index) => `# Part ${index}\n`).join('')],
  ]
  const QUOTE = 'Parking is free.'
  test.each(long)('%s', (_, source) => {
    expect(findDoubts(QUOTE, [GUEST_HOUSE, source], [], { isKnown: () => true }).doubts).toEqual([])
    expect(
      findDoubts('Breakfast costs ₹350.', [GUEST_HOUSE, source.slice(0, 20)], [], { isKnown: () => false })
        .doubts,
    ).not.toEqual([])
  })
})

describe('a figure is compared with figures of the same thing', () => {
  const CARDS = [
    '# Silver card\n\n- Annual fee: $40\n- Late payment: $28\n',
    '# Gold card\n\n- Annual fee: $75\n- Late payment: $25\n',
  ]
  const HARBOUR = `# Harbour\n
Lessons: Monday 9:00 – 12:50. The season is 1 June – 30 September.
The test takes 40 minutes and is free; an interview of 10 minutes follows.
The following are not carried:

- scooters, because of their batteries
- fireworks

| Level | Points |
|---|---|
| Bronze | 4 points |
| Gold | 9 points |
`
  const find = (answer: string, sources: readonly string[]) =>
    findDoubts(answer, [...sources, GUEST_HOUSE], [], { isKnown: () => true }).doubts
  test.each([
    ['the title of a document tells its figures apart', 'A late payment on the Gold card costs $28.', CARDS],
    ['a list is denied by the words before it', 'Scooters are carried.', [HARBOUR]],
  ])('%s', (_, wrong, sources) => {
    expect(find(wrong, sources)).not.toEqual([])
  })
  test.each([
    ['A late payment on the Gold card costs $25.', CARDS],
    ['The interview takes 10 minutes.', [HARBOUR]],
    ['Lessons are from 9 am until 12:50.', [HARBOUR]],
    ['Gold members collect nine points.', [HARBOUR]],
    ['Scooters are not carried because of their batteries.', [HARBOUR]],
  ])('passes: %s', (right, sources) => {
    expect(find(right, sources)).toEqual([])
  })
})

describe('polite words before a statement do not keep it from being judged', () => {
  test.each<[string, number]>([
    ["I'm afraid we have no pool.", 0],
    ["I'm afraid we have no parking.", 1],
    ["I'm sorry, but parking is not free.", 1],
    ["I'm afraid I do not know that.", 0],
  ])('%s', (answer, count) => {
    expect(doubts(answer)).toHaveLength(count)
  })
})
