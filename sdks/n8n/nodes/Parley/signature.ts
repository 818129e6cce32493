/** Signatures of Standard Webhooks: https://www.standardwebhooks.com */
import { createHmac, timingSafeEqual } from 'node:crypto'

const TOLERANCE_MS = 300_000
const SECRET_PREFIX = 'whsec_'

/** Over the bytes as they came. The header may hold several signatures while a secret is exchanged. */
export function isSigned(
  rawBody: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
  secret: string,
  now: number,
): boolean {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp'] ?? ''
  const signatures = headers['webhook-signature']
  if (secret === '' || !id || !signatures || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now - Number(timestamp) * 1_000) > TOLERANCE_MS) return false
  const expected = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(rawBody).digest()
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64')
    return signature.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

/** `whsec_` and base64, or any other text as it is. The server decides by the same rule. */
function keyOf(secret: string): Buffer {
  const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : ''
  return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, 'base64') : Buffer.from(secret, 'utf8')
}
