import { expect, test } from 'vitest'
import { blackOut } from './black-out.ts'

/** In base64 it holds "+", "/" and "=", in an address and in JSON it is escaped. */
const SECRET = 'k>>?~~"ü/ÿ?>&é'

test('a secret is taken out of a text in every form in which servers echo what they were sent', () => {
  const bytes = Buffer.from(SECRET)
  const forms = [
    SECRET,
    encodeURIComponent(SECRET),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    JSON.stringify(SECRET).slice(1, -1),
  ]
  expect(new Set(forms).size).toBe(forms.length)
  for (const form of forms) expect(blackOut(`you sent ${form}!`, { key: SECRET })).toBe('you sent [secret]!')
})

test.each([
  ['small letters', (text: string) => text.toLowerCase()],
  ['capitals', (text: string) => text.toUpperCase()],
  ['eight characters of it', (text: string) => text.slice(9, 17)],
  ['its end', (text: string) => text.slice(-10)],
  ['backwards', (text: string) => [...text].reverse().join('')],
  ['spaced out', (text: string) => [...text].join(' ')],
  ['base64 at another place', (text: string) => Buffer.from(`x${text}`).toString('base64')],
  ['hexadecimal in capitals', (text: string) => Buffer.from(text).toString('hex').toUpperCase()],
  ['entities', (text: string) => [...text].map((one) => `&#${one.charCodeAt(0)};`).join('')],
  ['a list of letters', (text: string) => JSON.stringify([...text])],
])('a key echoed in %s does not reach the model', (_, write) => {
  const key = 'sk-tool-Secret-7391-abcdef'
  const echoed = write(key)
  const heard = blackOut(`{"status":"shipped","sent":"${echoed}"}`, { key })
  expect(heard).toContain('[secret]')
  expect(heard).not.toContain(echoed)
  expect(heard).toContain('shipped')
})

test('an answer that has nothing to do with a key stays as it is', () => {
  const answer =
    '{"order":7,"status":"shipped","eta":"2026-11-25T10:00:00Z","items":["Hair spa","Keratin treatment"]}'
  expect(blackOut(answer, { key: 'sk-tool-Secret-7391-abcdef', token: 'getting-booking-7' })).toBe(answer)
})

test('the longer of two secrets goes first, and what is too short to be one stays', () => {
  expect(blackOut('token-abcdef token-abc', { short: 'token-abc', long: 'token-abcdef' })).toBe(
    '[secret] [secret]',
  )
  expect(blackOut('one of us', { key: 'one' })).toBe('one of us')
})
