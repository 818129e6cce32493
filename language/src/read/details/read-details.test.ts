import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readEmail, readName, readPhone } from './index.ts'

describe('a name is read where a person gives one', () => {
  test.each([
    ['my name is Rahul Verma', 'Rahul Verma'],
    ['My name’s Priya', 'Priya'],
    ["I'm Rahul", 'Rahul'],
    ['hi, i am rahul', 'Rahul'],
    ['I am Rahul and I want a haircut tomorrow', 'Rahul'],
    ['This is Dr. Anita Mehta from Apollo', 'Dr. Anita Mehta'],
    ['Rahul here', 'Rahul'],
    ['Rahul this side, price kya hai?', 'Rahul'],
    ['myself Suresh Kumar from Pune', 'Suresh Kumar'],
    ['call me Sam', 'Sam'],
    ['Name: RAHUL VERMA\nPhone: 9812345678', 'Rahul Verma'],
    ['mera naam Rahul hai', 'Rahul'],
    ['mera nam rahul verma h bhai', 'Rahul Verma'],
    ['main Priya bol rahi hoon', 'Priya'],
    ['main rahul hoon', 'Rahul'],
    ['naam Rohit hai', 'Rohit'],
    ['Rohit naam hai', 'Rohit'],
    ['मेरा नाम राहुल वर्मा है', 'राहुल वर्मा'],
    ['मैं प्रिया हूँ', 'प्रिया'],
    ['मैं प्रिया बोल रही हूँ', 'प्रिया'],
    ['my name is Rahul, number 9812345678', 'Rahul'],
    ['my name is Mary-Jane O’Neil', 'Mary-Jane O’Neil'],
    ['my name is R. K. Sharma', 'R. K. Sharma'],
    ['my name is Mr. Sharma', 'Sharma'],
    ['kal subah Rahul Verma ke naam se book karo', 'Rahul Verma'],
    ['mera naam Rahul ji hai', 'Rahul'],
  ])('%s', (text, name) => {
    expect(readName(text)).toBe(name)
  })

  test.each([
    ['Rahul Verma', 'Rahul Verma'],
    ['rahul', 'Rahul'],
    ['राहुल वर्मा', 'राहुल वर्मा'],
    ['Rahul 😊', 'Rahul'],
    ['haan ji, Rahul', 'Rahul'],
    ['Rahul Verma, 98123 45678', 'Rahul Verma'],
    ['Rahul. How much is a facial?', 'Rahul'],
    ['Rahul hai', 'Rahul'],
    ['main rahul', 'Rahul'],
    ['i m rahul', 'Rahul'],
    ['Rahul Verma hoon', 'Rahul Verma'],
    ['Neha gupta thank you', 'Neha Gupta'],
    ['thik hai likho Rahul', 'Rahul'],
    ['book it under Neha', 'Neha'],
    ['Sunita for haircut', 'Sunita'],
    ['Rahul from Pune', 'Rahul'],
    ['Rohit hai mera naam', 'Rohit'],
    ['LUDWIG VAN BEETHOVEN', 'Ludwig van Beethoven'],
    ["it's Asha", 'Asha'],
    ['Ram', 'Ram'],
    ['Dr. Mehta', 'Dr. Mehta'],
    ['Kumar Sanu ji', 'Kumar Sanu'],
  ])('bare, when asked: %s', (text, name) => {
    expect(readName(text, { asked: true })).toBe(name)
  })

  test.each([
    ['my name is Rahul, sorry, Rohit', 'Rohit'],
    ['mera naam Rahul nahi, Rohit hai', 'Rohit'],
    ['no, my name is Rohit', 'Rohit'],
    ['nahi mera naam Rohit hai', 'Rohit'],
    ['मेरा नाम राहुल नहीं रोहित है', 'रोहित'],
  ])('a correction is the new value: %s', (text, name) => {
    expect(readName(text)).toBe(name)
  })

  test.each([
    ['nahi, Rohit', 'Rohit'],
    ['no its Rohit', 'Rohit'],
    ['not Rahul, Rohit', 'Rohit'],
    ['Rahul nahi Rohit', 'Rohit'],
    ['Rohit, not Rahul', 'Rohit'],
    ['Rohit hai, Rahul nahi', 'Rohit'],
    ['sorry Rohit', 'Rohit'],
    ['नहीं, रोहित', 'रोहित'],
  ])('a bare correction, when asked: %s', (text, name) => {
    expect(readName(text, { asked: true })).toBe(name)
  })

  test.each([
    'Rahul Verma',
    "I'm looking for a haircut",
    'I am interested in bridal makeup',
    "i'm pregnant",
    'im busy kal',
    "I'm a doctor",
    "I'm Rahul's wife",
    'this is urgent',
    'main kal aaunga',
    'main theek hoon',
    'is anyone here',
    'what is your name?',
    'aapka naam kya hai',
    'आपका नाम क्या है?',
    'mera naam',
    'mera naam Rahul nahi hai',
    'my name is not important',
    'मेरा नाम नहीं बताऊँगा',
    'naam baad me bataunga',
    'aapka naam Meera hai?',
    'is your name Meera?',
    'my son’s name is Bruno',
    'beti ka naam Riya hai',
    'the service name is Keratin',
    'call me at 5',
    'call me later',
    'name?',
    '',
  ])('and not in %j', (text) => {
    expect(readName(text)).toBeUndefined()
  })

  test.each([
    'haan',
    'nahi',
    'kal 3 baje',
    'price kya hai?',
    'how much is it?',
    'why do you need it',
    'haircut',
    'bridal makeup karwana hai',
    'I will not tell',
    'nahi batana',
    'naam baad me',
    'main bataunga',
    'as per whatsapp',
    '9812345678',
    'rahul@example.com',
    'skip',
    'ok',
    '👍',
  ])('nor, when asked, in %j', (text) => {
    expect(readName(text, { asked: true })).toBeUndefined()
  })

  test('a word that the caller knows to be something else is no name', () => {
    expect(readName('keratin', { asked: true, exclude: ['Keratin treatment'] })).toBeUndefined()
    expect(readName('keratin', { asked: true })).toBe('Keratin')
  })
})

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

describe('an e-mail address is read, typed or spoken', () => {
  test.each([
    ['rahul@example.com', 'rahul@example.com'],
    ['My mail is Rahul.Verma+x@Example.co.in.', 'rahul.verma+x@example.co.in'],
    ['rahul @ gmail.com', 'rahul@gmail.com'],
    ['rahul at gmail dot com', 'rahul@gmail.com'],
    ['rahul verma at gmail dot com', 'rahulverma@gmail.com'],
    ['my email is rahul dot verma at yahoo dot co dot in', 'rahul.verma@yahoo.co.in'],
    ['rahul underscore 99 at the rate gmail dot com', 'rahul_99@gmail.com'],
    ['mera email rahul at gmail.com hai', 'rahul@gmail.com'],
    ['email asha (at) salon (dot) in', 'asha@salon.in'],
    ['asha [at] salon [dot] in', 'asha@salon.in'],
    ['r a h u l at gmail dot com', 'rahul@gmail.com'],
    ['rahul at gmail com', 'rahul@gmail.com'],
    ['rahul @ gmail . com', 'rahul@gmail.com'],
    ['a@example.com, sorry b@example.com', 'b@example.com'],
    ['a@example.com nahi b@example.com', 'b@example.com'],
    ['a@example.com or b@example.com', 'a@example.com'],
    ['ईमेल rahul@example.com है', 'rahul@example.com'],
  ])('%s', (text, email) => {
    expect(readEmail(text)).toBe(email)
  })

  test.each([
    'I am at google.com',
    'look at example dot com',
    'meet me at 5',
    '@rahul',
    'rahul@ybl',
    'rahul@localhost',
    'rahul at home. come soon',
    'a..b@example.com is not one',
    '',
  ])('and not in %j', (text) => {
    expect(readEmail(text)).toBeUndefined()
  })
})

test('no text breaks a reader, and none takes long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      readName(text, { asked: true })
      readPhone(text, { defaultCountry: 'IN' })
      readEmail(text)
    }),
    { numRuns: 200 },
  )
  for (const text of [
    'a '.repeat(4000),
    '1 '.repeat(4000),
    'a.'.repeat(4000),
    'name '.repeat(2000),
    '@'.repeat(8000),
  ]) {
    readName(text, { asked: true })
    readPhone(text, { defaultCountry: 'IN' })
    readEmail(text)
  }
})

test.each([
  ['letters that grow when they are normalised, then codes', '㌖'.repeat(667) + 'a1'.repeat(166)],
  ['single digits that could be a thousand numbers', '1 '.repeat(500)],
  ['digits in brackets', '⑴⑵⑶⑷⑸⑹⑺⑻⑼'.repeat(400)],
  ['combining marks', '\u0301\u0316'.repeat(5_000)],
])('a reader takes no longer than a blink for %s', (_, text) => {
  for (const read of [readPhone, readEmail, readName]) {
    const times = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage()
      read(text, { defaultCountry: 'IN' } as never)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1_000
    })
    expect(Math.min(...times)).toBeLessThan(20)
  }
})
