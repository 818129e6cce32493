/** The allowed values of the header, and the fingerprint that tells whether two requests are the same. */
import { createHash } from 'node:crypto'
import { OperationError } from '@parley/contracts'

/** Printable ASCII. */
const KEY = /^[\x20-\x7e]{1,255}$/
/** A string of Structured Field Values: https://www.rfc-editor.org/rfc/rfc9651#name-strings */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/

/** Accepts the key bare or as a quoted structured-field string. */
export function readIdempotencyKey(header: string): string {
  const text = header.trim()
  const quoted = QUOTED.exec(text)
  const key = quoted ? quoted[1]!.replace(/\\(["\\])/g, '$1') : text
  if (KEY.test(key)) return key
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['Idempotency-Key'],
        rule: 'bad_format',
        params: { max: 255 },
        message:
          'Send 1 to 255 printable ASCII characters in the Idempotency-Key header, for example a UUID.',
      },
    ],
  })
}

/** The order of an object's fields makes no difference. */
export function hashRequest(input: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(input)).digest()
}

function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_name, part: unknown) => {
      if (part instanceof Uint8Array) return createHash('sha256').update(part).digest('hex')
      if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    }) ?? 'null'
  )
}
