import { createHmac, timingSafeEqual } from 'node:crypto'

/** The HMAC-SHA256 of the raw bytes as lower-case hex, the form in which most providers sign. */
export function signHmacSha256(rawBody: Uint8Array | string, secret: string): string {
  return createHmac('sha256', secret).update(rawBody).digest('hex')
}

/**
 * Says whether `header` holds the HMAC-SHA256 of exactly these bytes, with or without a `sha256=` prefix.
 * The comparison takes the same time wherever the first difference lies. A missing header is false, never an error.
 */
export function verifyHmacSha256(rawBody: Uint8Array, header: string | undefined, secret: string): boolean {
  const given = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(header?.trim() ?? '')?.[1]
  if (given === undefined || secret === '') return false
  const expected = createHmac('sha256', secret).update(rawBody).digest()
  return timingSafeEqual(Buffer.from(given, 'hex'), expected)
}
