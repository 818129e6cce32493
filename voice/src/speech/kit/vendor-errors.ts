/** Turns what happened on the wire of a vendor into errors of the closed list, without secrets. */
import { codeOfStatus, SpeechError, type SpeechErrorCode } from './errors.ts'
import type { SocketEnd } from './network.ts'

const LONGEST_MESSAGE = 300

/** The vendor whose connection it is. */
export interface ConnectionOwner {
  id: string
  /** Values that appear in no error. */
  secrets: readonly string[]
}

export function vendorError(
  owner: ConnectionOwner,
  code: SpeechErrorCode,
  message: string,
  retry_after_ms?: number,
): SpeechError {
  let redacted = message
  for (const secret of owner.secrets) if (secret !== '') redacted = redacted.replaceAll(secret, '[redacted]')
  return new SpeechError({
    code,
    vendor: owner.id,
    message: redacted.slice(0, LONGEST_MESSAGE),
    ...(retry_after_ms !== undefined && { retry_after_ms }),
  })
}

/** The closing codes of a vendor that mean more than a broken connection. */
export type CloseCodes = Readonly<Record<number, SpeechErrorCode>>

export function errorOfEnd(owner: ConnectionOwner, end: SocketEnd, closeCodes: CloseCodes): SpeechError {
  if (end.kind === 'unreachable') return vendorError(owner, 'unreachable', end.message)
  if (end.kind === 'closed') {
    const code = closeCodes[end.close_code] ?? 'connection_lost'
    const reason = end.reason === '' ? '' : `: ${end.reason}`
    return vendorError(owner, code, `the connection was closed with ${end.close_code}${reason}`)
  }
  const { status, body, retry_after_ms } = end
  return vendorError(
    owner,
    codeOfStatus(status),
    `the handshake was answered with ${status} ${body}`,
    retry_after_ms,
  )
}

/** Takes the secret fields out of credentials that the adapter's schema has checked. */
export function ownerOf<Credentials>(
  vendor: { id: string; secretFields: readonly (keyof Credentials & string)[] },
  credentials: Credentials,
): ConnectionOwner {
  return { id: vendor.id, secrets: vendor.secretFields.map((field) => String(credentials[field])) }
}

/** The fields of a JSON object of a vendor. Anything else throws, and becomes `unreadable_answer`. */
export function readObject(message: string | Uint8Array): Record<string, unknown> {
  const value: unknown = typeof message === 'string' ? JSON.parse(message) : undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('The message is no JSON object.')
  }
  return value as Record<string, unknown>
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
export const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
