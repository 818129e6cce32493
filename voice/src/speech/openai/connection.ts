import type { SpeechErrorCode } from '../kit/index.ts'
import type { OpenAICredentials } from './credentials.ts'

export const API_URL = 'https://api.openai.com'

export const headersOf = ({ api_key }: OpenAICredentials) => ({ authorization: `Bearer ${api_key}` })

/** https://developers.openai.com/api/docs/guides/error-codes */
const CODES: Readonly<Record<string, SpeechErrorCode>> = {
  invalid_api_key: 'credentials_refused',
  insufficient_quota: 'account_exhausted',
  rate_limit_exceeded: 'throttled',
  invalid_request_error: 'request_refused',
}

export const codeOf = (type: string, code: string): SpeechErrorCode =>
  CODES[code] ?? CODES[type] ?? 'vendor_failed'
