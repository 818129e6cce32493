import { expect, test } from 'vitest'
import { blackOut } from './black-out.ts'

/** In base64 it holds "+", "/" and "=", in an address and in JSON it is escaped. */
const secret = 'k>>?~~"ü/ÿ?>&é'

test('a secret is taken out of a text in every form in which servers echo what they were sent', () => {
  const bytes = Buffer.from(secret)
  const forms = [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    JSON.stringify(secret).slice(1, -1),
  ]
  expect(new Set(forms).size).toBe(forms.length)
  for (const form of forms) expect(blackOut(`you sent ${form}!`, { key: secret })).toBe('you sent [secret]!')
})

test('the longer of two secrets goes first, and what is too short to be one stays', () => {
  expect(blackOut('token-abcdef token-abc', { short: 'token-abc', long: 'token-abcdef' })).toBe(
    '[secret] [secret]',
  )
  expect(blackOut('one of us', { key: 'one' })).toBe('one of us')
})
