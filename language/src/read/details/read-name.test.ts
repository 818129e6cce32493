import { describe, expect, test } from 'vitest'
import { readName } from './index.ts'

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
