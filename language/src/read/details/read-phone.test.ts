import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhone } from './index.ts'

describe('a phone number is read in any usual form', () => {
  test.each([
    ['9812345678', '+919812345678'],
    ['98123 45678', '+919812345678'],
    ['+91-98123-45678', '+919812345678'],
    ['+91 (98123) 45678', '+919812345678'],
    ['00919812345678', '+919812345678'],
    ['0091 98123 45678', '+919812345678'],
    ['919812345678', '+919812345678'],
    ['09812345678', '+919812345678'],
    ['number hai 9812345678 bhai', '+919812345678'],
    ['mob:9812345678', '+919812345678'],
    ['mera no9812345678', '+919812345678'],
    ['९८१२३४५६७८', '+919812345678'],
    ['मेरा नंबर ९८१२३ ४५६७८ है', '+919812345678'],
    ['nine eight one two three four five six seven eight', '+919812345678'],
    ['it is nine eight double one three four five six seven eight ok', '+919811345678'],
    ['nau aath ek do teen char paanch chhe saat aath', '+919812345678'],
    ['नौ आठ एक दो तीन चार पाँच छह सात आठ', '+919812345678'],
    ['call me on 98123 45678 after 5', '+919812345678'],
    ['98123 45678 5 baje ke baad', '+919812345678'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['+1 415 555 0123', '+14155550123'],
    ['tel 022-2267 1234 landline', '+912222671234'],
    ['budget ₹15,000 hai, number 9812345678', '+919812345678'],
    ['kal 21/11/2026 ko, 9812345678', '+919812345678'],
    ['wa.me/919812345678', '+919812345678'],
    ['9812345678/9898989898', '+919812345678'],
    ['9812345678 or 9898989898', '+919812345678'],
    ['9812345678 nahi, 9898989898', '+919898989898'],
    ['9812345678... sorry 9898989898', '+919898989898'],
    ['not 9812345678, 9898989898', '+919898989898'],
    ['9898989898 hai, 9812345678 nahi', '+919898989898'],
    ['१२ नवंबर को, 98123\u200b45678', '+919812345678'],
  ])('%s', (text, phone) => {
    expect(readPhone(text, { defaultCountry: 'IN' })).toBe(phone)
  })

  test('a national number belongs to the given country', () => {
    expect(readPhone('(415) 555-2671', { defaultCountry: 'US' })).toBe('+14155552671')
    expect(readPhone('020 7946 0958', { defaultCountry: 'gb' })).toBe('+442079460958')
    expect(readPhone('9812345678')).toBeUndefined()
    expect(readPhone('9812345678', { defaultCountry: 'XX' })).toBeUndefined()
    expect(readPhone('+919812345678')).toBe('+919812345678')
  })

  test.each([
    'Rs 9812345678',
    '₹98,12,34,567',
    '9812345678 rupees',
    '5000000000/-',
    '1500',
    '21/11/2026',
    '2026-11-21 15:00',
    '21.11.2026 3:30',
    'order 9812345678',
    'OTP is 987654',
    'order id: 9812345678',
    'account number 9812345678',
    'ABC9812345678',
    '1234567890',
    '4111 1111 1111 1111',
    '9812345678@ybl',
    'https://example.com/9812345678',
    'ek do log',
    'kal 3 baje ya 4 baje',
    '12 24 36 48',
    '',
  ])('and never from %j', (text) => {
    expect(readPhone(text, { defaultCountry: 'IN' })).toBeUndefined()
  })

  test('every Indian mobile number is read from any grouping, in any script', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }),
        fc.constantFrom(' ', '-', '.', ''),
        fc.integer({ min: 2, max: 8 }),
        fc.boolean(),
        (number, separator, cut, devanagari) => {
          const digits = String(number)
          const written = `${digits.slice(0, cut)}${separator}${digits.slice(cut)}`
          const shown = devanagari
            ? written.replace(/\d/gu, (digit) => String.fromCodePoint(0x0966 + Number(digit)))
            : written
          expect(readPhone(`mera number ${shown} hai`, { defaultCountry: 'IN' })).toBe(`+91${digits}`)
        },
      ),
      { numRuns: 100 },
    )
  })
})
