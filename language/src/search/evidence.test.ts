import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestSentences, coverage } from './evidence.ts'

const best = (question: string, passage: string) => bestSentences(question, passage)[0]?.text

describe('bestSentences', () => {
  const clinic =
    'The clinic is open from 9 am to 1 pm. The consultation fee is ₹400. Our ambulance costs ₹800. Dr. Rao sees patients on Tuesday.'

  test.each([
    ['How much is the consultation?', 'The consultation fee is ₹400.'],
    ['doctor ko dikhane ki fees kitni hai', 'The consultation fee is ₹400.'],
    ['एम्बुलेंस का कितना लगता है', 'Our ambulance costs ₹800.'],
    ['mangalvar ko kaun milega', 'Dr. Rao sees patients on Tuesday.'],
    ['क्लिनिक कब खुलता है', 'The clinic is open from 9 am to 1 pm.'],
  ])('quotes the sentence that answers, whatever the script: %s', (question, answer) => {
    expect(best(question, clinic)).toBe(answer)
  })

  test('quotes the answer of a FAQ, not the question, and not its marker', () => {
    const faq =
      'Q: Do you take cards?\nA: Only UPI and cash.\n\nQ: Where can I park?\nA: In the basement, free of charge.\nCars use gate 2.'
    expect(best('card chalega kya', faq)).toBe('Only UPI and cash.')
    expect(best('gaadi parking kahan hai', faq)).toBe('In the basement, free of charge.\nCars use gate 2.')
  })

  test('quotes one row of a table, judged together with the header, which is no answer itself', () => {
    const table = '| Test | Price |\n|---|---|\n| Thyroid | ₹500 |\n| Vitamin D | ₹1,200 |'
    expect(bestSentences('vitamin d test price', table)).toMatchObject([
      { text: 'Vitamin D | ₹1,200', score: 1 },
    ])
  })

  test('a passage of very many sentences is searched like any other', () => {
    expect(best('parking kahan hai', `${'Ok. '.repeat(200_000)}Parking is behind the shop.`)).toBe(
      'Parking is behind the shop.',
    )
  })

  test('quotes a list item without its bullet', () => {
    expect(best('Sunday ko khula hai?', '- Monday closed\n- Sunday open till noon')).toBe(
      'Sunday open till noon',
    )
  })

  test('a word that few sentences have decides over words that most have', () => {
    const passage = 'Salon price one. Salon price two. Salon price three. Threading takes ten minutes.'
    expect(best('salon price threading', passage)).toBe('Threading takes ten minutes.')
  })

  test('adds a second sentence only when it covers more of the question', () => {
    const passage = 'A haircut is ₹300. A haircut is fun. Parking is in the basement.'
    expect(bestSentences('haircut price and parking', passage).map(({ text }) => text)).toEqual([
      'A haircut is ₹300.',
      'Parking is in the basement.',
    ])
  })

  test('finds nothing where the passage shares nothing with the question, or the question has no content', () => {
    expect(bestSentences('do you sell cricket bats', clinic)).toEqual([])
    expect(bestSentences('ok thanks', clinic)).toEqual([])
  })

  test('quotes are exact stretches of any passage, scored from 0 to 1, and the same every time', () => {
    const parts = fc.constantFrom(
      'Haircut ₹300. ',
      'दुकान खुली है। ',
      '| a | b |\n',
      '|-|-|\n',
      'Q: open?\n',
      'A: yes\n',
      '- item\n',
      '\n',
      '👍🏽',
      'e\u0301 ',
    )
    const passages = fc.oneof(
      fc.array(parts).map((list) => list.join('')),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.oneof(parts, fc.string({ unit: 'grapheme' })), passages, (question, passage) => {
        const sentences = bestSentences(question, passage)
        for (const { text, start, end, score } of sentences) {
          expect(text).toBe(passage.slice(start, end))
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
        }
        expect(bestSentences(question, passage)).toEqual(sentences)
      }),
      { numRuns: 500 },
    )
  })
})

describe('coverage', () => {
  test('is 1 when every content word is found, across scripts and spellings', () => {
    expect(coverage('baal katwane ka rate', 'A haircut costs ₹300')).toBe(1)
    expect(coverage('क्या रविवार को खुला है?', 'We are open on Sundays')).toBe(1)
    expect(coverage('delviery charge', 'डिलीवरी का शुल्क ₹40 है')).toBe(1)
    expect(coverage('Where are you located?', 'Our address is 12, 100 Feet Road')).toBe(1)
    expect(coverage('Where are you located?', 'A haircut costs ₹300')).toBe(0)
  })

  test('is the share of content words found', () => {
    expect(coverage('parking and ambulance', 'Parking is free')).toBe(0.5)
  })

  test('is 0 for a text on something else, and for a question without content', () => {
    expect(coverage('do you sell cricket bats', 'A haircut costs ₹300')).toBe(0)
    expect(coverage('kya hai?', 'A haircut costs ₹300')).toBe(0)
    expect(coverage('', '')).toBe(0)
  })

  test('forgives one slip in a word', () => {
    expect(coverage('keratni treatmnet', 'Keratin treatment takes three hours')).toBeGreaterThanOrEqual(0.8)
  })
})
