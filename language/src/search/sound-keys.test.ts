import { describe, expect, test } from 'vitest'
import { coverage } from './evidence.ts'
import { soundKeys } from './sound-keys.ts'

const meet = (a: string, b: string) => soundKeys(a).some((key) => soundKeys(b).includes(key))

describe('soundKeys', () => {
  test.each([
    ['root', 'रूट'],
    ['canal', 'कैनाल'],
    ['platinum', 'प्लैटिनम'],
    ['elite', 'एलीट'],
    ['cancellation', 'कैंसलेशन'],
    ['visa', 'वीज़ा'],
    ['general', 'जनरल'],
    ['chemist', 'केमिस्ट'],
    ['furniture', 'फर्नीचर'],
    ['window', 'विंडो'],
    ['quality', 'क्वालिटी'],
    ['access', 'एक्सेस'],
    ['business', 'बिज़नेस'],
    ['lockers', 'लॉकर्स'],
    ['qr', 'क्यूआर'],
    ['atm', 'एटीएम'],
    ['kyc', 'केवाईसी'],
  ])('an English word meets its spelling in Devanagari: %s %s', (english, hindi) => {
    expect(meet(english, hindi)).toBe(true)
  })

  test.each([
    ['canal', 'कमाल'],
    ['gold', 'सिल्वर'],
    ['atm', 'ओटीपी'],
    ['pool', 'स्पा'],
  ])('other words do not meet: %s %s', (english, hindi) => {
    expect(meet(english, hindi)).toBe(false)
  })

  test('a text in one script covers a question in the other', () => {
    expect(coverage('रूट कैनाल', 'A root canal takes two visits')).toBeGreaterThan(0.8)
    expect(coverage('elite member', 'एलीट के लिए')).toBeGreaterThan(0)
  })
})
