import { codeOfStatus, numberOf, type SpeechErrorCode, textOf } from '../kit/index.ts'
import type { CartesiaCredentials } from './credentials.ts'

export const API_URL = 'https://api.cartesia.ai'

/** The API is dated: https://docs.cartesia.ai/use-the-api/api-conventions */
const API_VERSION = '2026-03-01'

export const headersOf = ({ api_key }: CartesiaCredentials) => ({
  'x-api-key': api_key,
  'cartesia-version': API_VERSION,
})

export const CLOSE_CODES = { 1008: 'request_refused', 1011: 'vendor_failed' } as const

/** An error message of either socket. Older versions of the API say `error` and `code`. */
export function readFailure(event: Record<string, unknown>): { code: SpeechErrorCode; message: string } {
  const status = numberOf(event.status_code) ?? numberOf(event.code) ?? 500
  return {
    code: textOf(event.error_code) === 'quota_exceeded' ? 'account_exhausted' : codeOfStatus(status),
    message: textOf(event.message) || textOf(event.title) || textOf(event.error),
  }
}
