import { describe, expect, test } from 'vitest'
import { redactSecrets, signHmacSha256, verifyHmacSha256 } from './index.ts'

describe('signatures', () => {
  const body = new TextEncoder().encode('{"text":"नमस्ते 🙏"}')

  test('a signature holds for the very bytes and the very secret only', () => {
    const signature = signHmacSha256(body, 'secret')
    expect(verifyHmacSha256(body, `sha256=${signature}`, 'secret')).toBe(true)
    expect(verifyHmacSha256(body, signature.toUpperCase(), 'secret')).toBe(true)
    expect(verifyHmacSha256(body, `sha256=${signature}`, 'other')).toBe(false)
    expect(verifyHmacSha256(body.slice(1), `sha256=${signature}`, 'secret')).toBe(false)
  })

  test('a known pair is recognised', () => {
    // RFC 4231, test case 2.
    const data = new TextEncoder().encode('what do ya want for nothing?')
    const signature = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    expect(verifyHmacSha256(data, `sha256=${signature}`, 'Jefe')).toBe(true)
  })

  test.each([undefined, '', 'sha256=', 'sha256=00', `sha1=${'0'.repeat(64)}`, `sha256=${'z'.repeat(64)}`])(
    'the header %j is refused without an error',
    (header) => expect(verifyHmacSha256(body, header, 'secret')).toBe(false),
  )

  test('an empty secret verifies nothing', () => {
    expect(verifyHmacSha256(body, `sha256=${signHmacSha256(body, '')}`, '')).toBe(false)
  })
})

test('secrets are taken out of texts, however often they stand there', () => {
  const credentials = { token: 'EAAtoken1', name: 'shop', empty: '' }
  expect(redactSecrets('EAAtoken1 of shop, EAAtoken1', credentials, ['token', 'empty'])).toBe(
    '[redacted] of shop, [redacted]',
  )
})
