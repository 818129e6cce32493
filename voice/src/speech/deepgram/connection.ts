import type { CloseCodes } from '../kit/index.ts'
import type { DeepgramCredentials } from './credentials.ts'

export const API_URL = 'https://api.deepgram.com'

export const headersOf = ({ api_key }: DeepgramCredentials) => ({ authorization: `Token ${api_key}` })

/** https://developers.deepgram.com/docs/stt-troubleshooting-websocket-data-and-net-errors */
export const CLOSE_CODES: CloseCodes = { 1008: 'request_refused', 1011: 'vendor_failed' }
