import { DIALECTS } from '@parley/dialects'
import { describe, expect, test } from 'vitest'
import { createRedaction, isSecretName } from './redact-for-audit.ts'

const PREFIXES = DIALECTS.flatMap(({ keyPrefixes }) => [keyPrefixes.live, keyPrefixes.test])
const redactForAudit = createRedaction(PREFIXES)

test.each(PREFIXES)('a key that begins with %s is known inside any text', (prefix) => {
  const key = `${prefix}4f8a1c2b9d3e7f60718293a4b5c6d7e8`
  expect(redactForAudit({ text: `Use ${key} for the shop` })).toEqual({
    text: `Use ${prefix}[redacted] for the shop`,
  })
})

describe('an entry', () => {
  test.each([
    ['key', true],
    ['access_token', true],
    ['app_secret', true],
    ['secrets', true],
    ['X-Api-Key', true],
    ['apiKey', true],
    ['Authorization', true],
    ['password', true],
    ['feed_url', true],
    ['key_id', false],
    ['input_tokens', false],
    ['monkey', false],
    ['name', false],
  ])('the name %s is a secret’s: %s', (name, isSecret) => {
    expect(isSecretName(name)).toBe(isSecret)
  })

  test.each([
    ['https://user:hunter2@example.com/x', 'https://[redacted]@example.com/x'],
    ['https://example.com/x?a=1&api_key=abc123&b=2', 'https://example.com/x?a=1&api_key=[redacted]&b=2'],
    ['send Authorization: Bearer abcdef123456', 'send Authorization: Bearer [redacted]'],
    ['my key parley_live_0123456789abcdefghij', 'my key parley_live_[redacted]'],
    ['we open at 9, write to asha@example.com', 'we open at 9, write to asha@example.com'],
  ])('no secret inside a text: %s', (text, shown) => {
    expect(redactForAudit({ text })).toEqual({ text: shown })
  })

  test('is bounded', () => {
    const long = redactForAudit({ text: 'x'.repeat(5000), list: Array(80).fill(1), bytes: new Uint8Array(9) })
    expect(long).toMatchObject({
      text: expect.stringMatching(/^x{1000}… \(5000 characters\)$/),
      bytes: '9 bytes',
    })
    const huge = redactForAudit(
      Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${i}`, 'y'.repeat(999)])),
    )
    expect(huge).toEqual({ left_out: expect.stringMatching(/bytes/) })
    let deep: unknown = 'end'
    for (let level = 0; level < 5000; level++) deep = { deep }
    expect(JSON.stringify(redactForAudit(deep)).length).toBeLessThan(200)
  })
})

test('an address keeps what it leads to and loses what opens it, wherever in it that stands', () => {
  const first = 'https://hooks.example.com/in?token=abc123&room=7'
  expect(redactForAudit({ url: first })).toEqual({ url: first.replace('abc123', '[redacted]') })
  const later = 'https://hooks.example.com/in?room=7&api_key=abc123'
  expect(redactForAudit({ url: later })).toEqual({ url: later.replace('abc123', '[redacted]') })
  expect(redactForAudit({ url: 'https://me:pass@example.com/#sig=abc123' })).toEqual({
    url: 'https://[redacted]@example.com/#sig=[redacted]',
  })
})
