import type { CloseCodes } from '../kit/index.ts'
import type { SarvamCredentials } from './credentials.ts'

export const API_URL = 'https://api.sarvam.ai'

export const headersOf = ({ api_key }: SarvamCredentials) => ({ 'api-subscription-key': api_key })

/** https://docs.sarvam.ai/api-reference/speech-to-text/transcribe/realtime/ws. 1008 is its end after a long silence. */
export const CLOSE_CODES: CloseCodes = {
  1003: 'throttled',
  1008: 'connection_lost',
  1011: 'vendor_failed',
  4000: 'request_refused',
}

/** The vendor's languages are those of India: `hi` becomes `hi-IN`. */
export const indianLanguage = (language: string): string => `${language.split('-')[0]!.toLowerCase()}-IN`
