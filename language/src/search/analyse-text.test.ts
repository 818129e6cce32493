import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyseText, indexTerms } from './analyse-text.ts'

const folded = (text: string) =>
  analyseText(text)
    .filter((token) => !token.isStopWord)
    .map((token) => token.folded)

describe('analyseText', () => {
  test.each([
    ['खुला', 'khula', 'khulaa', 'khula hai', 'open', 'opened', 'खुलती है', 'khulega'],
    ['कीमत', 'keemat', 'kimat', 'price', 'rates', 'daam', 'दाम', 'charges', 'फीस'],
    ['रविवार', 'ravivar', 'raviwaar', 'itwar', 'itvaar', 'इतवार', 'Sunday', 'sundays', 'संडे'],
    ['कल', 'kal', 'tomorrow'],
    ['बाल कटवाना', 'baal kaatna', 'bal katwane', 'haircut', 'hair cut', 'हेयरकट'],
    ['भुगतान', 'bhugtan', 'bhugtaan', 'payment', 'पेमेंट'],
    ['पैसे वापस', 'paise wapas', 'paisa vapas', 'refund', 'रिफंड'],
    ['अपॉइंटमेंट', 'appointment', 'apointment', 'appoinment', 'booking', 'बुकिंग'],
    ['छूट', 'chhoot', 'chut', 'discount', 'डिस्काउंट'],
    ['पता', 'pata', 'address'],
    ['समय', 'samay', 'timing', 'timings', 'टाइम'],
    ['डिलीवरी', 'delivery', 'delivry', 'delviery', 'deliver'],
    ['मौसम', 'mausam', 'mosam', 'weather'],
    ['बारिश', 'baarish', 'barish', 'barsaat', 'rain'],
    ['ब्याज', 'byaj', 'byaaj', 'sood', 'interest'],
    ['किराया', 'kiraya', 'ticket', 'टिकट'],
    ['इस्तेमाल', 'istemal', 'upyog', 'use'],
    ['मदद', 'madad', 'sahayata', 'help', 'हेल्प'],
    ['कमरा', 'kamra', 'kamre', 'room', 'rooms', 'रूम'],
    ['रद्द', 'cancel', 'cancellation', 'कैंसल', 'cancle'],
  ])('%s means the same in every script and spelling', (...spellings) => {
    const first = folded(spellings[0]!)
    expect(first).toHaveLength(1)
    for (const spelling of spellings) expect([spelling, folded(spelling)]).toEqual([spelling, first])
  })

  test.each([
    ['मिठास', 'mithaas', 'mithas'],
    ['विज्ञापन', 'vigyapan', 'vigyaapan'],
    ['विजय', 'vijay', 'wijay', 'vijai'],
    ['ज़मीन', 'zameen', 'jamin', 'jameen'],
    ['फूलदान', 'phooldan', 'fuldaan'],
    ['शहनाई', 'shehnai', 'sahnai'],
    ['पत्थर', 'patthar', 'pathar', 'patar'],
  ])('a word outside the tables meets its other spellings by sound: %s', (...spellings) => {
    const first = folded(spellings[0]!)
    for (const spelling of spellings) expect([spelling, folded(spelling)]).toEqual([spelling, first])
  })

  test('an English word that sounds like a Hindi one is read as English', () => {
    expect(folded('call')).not.toEqual(folded('kal'))
    expect(folded('rate')).not.toEqual(folded('raat'))
    expect(folded('books')).not.toEqual(folded('booking'))
  })

  test('digits of both scripts and separators of thousands are one number', () => {
    expect(folded('1,200 १२०० 1200 1,00,000')).toEqual(['1200', '1200', '1200', '100000'])
  })

  test('composed and decomposed letters are the same word', () => {
    expect(folded('क\u093cलम')).toEqual(folded('\u0958लम'))
    expect(folded('cafe\u0301')).toEqual(folded('café'))
  })

  test('stop words of all three ways of writing are marked', () => {
    expect(indexTerms('is the kya hai mein क्या है में')).toEqual([])
  })

  test('every token names the stretch it was read from, for any text, the same every time', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(..."aक ािं़्ख123,.\u200d₹pm'’é".split('')) }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const tokens = analyseText(text)
        let end = 0
        for (const token of tokens) {
          expect(text.slice(token.start, token.end)).toBe(token.surface)
          expect(token.start).toBeGreaterThanOrEqual(end)
          end = token.end
        }
        expect(analyseText(text)).toEqual(tokens)
      }),
      { numRuns: 1_000 },
    )
  })
})
