import { expect, test } from 'vitest'
import { limitWordTexts } from './limit-word-texts.ts'
import { profileName, profileWords } from './limit-words.ts'

const MINUTE = { counts: 'requests', per: 'key', window: 'minute', limit: 60 } as const

test('a set of limits is said in words, in the language of the reader', () => {
  const profile = {
    name: 'native/free',
    rules: [MINUTE, { counts: 'messages', per: 'workspace', window: 'hour', limit: 1000 } as const],
  }
  expect(profileWords(profile, limitWordTexts.en)).toBe(
    'Parley, free: 60 requests a minute, 1,000 messages an hour',
  )
  expect(profileWords(profile, limitWordTexts.hi)).toBe('Parley, मुफ़्त: हर मिनट 60 अनुरोध, हर घंटे 1,000 मैसेज')
})

test('limits of single calls are not said, and a set of those alone is its name', () => {
  const single = { ...MINUTE, limit: 10, endpoints: ['POST /voice/calls'], each_endpoint: true }
  expect(
    profileWords(
      { name: 'orbit/starter', rules: [single, { ...MINUTE, each_endpoint: true }] },
      limitWordTexts.en,
    ),
  ).toBe('Orbit, starter: 60 requests a minute for each call')
  expect(profileWords({ name: 'orbit/starter', rules: [single] }, limitWordTexts.en)).toBe('Orbit, starter')
})

test('a plan that is new is shown by its own name', () => {
  expect(profileName('orbit/ultra', limitWordTexts.hi)).toBe('Orbit, ultra')
})
