/** OliAI's error bodies: `{"statusCode", "message", "error"}`. There are no codes; several problems are an array of messages. */
import type { ErrorCode, OperationError } from '@parley/contracts'
import { answerJson, Refused, type WireResponse } from '../kit/index.ts'
import { sentenceOf } from './problems.ts'

const REASONS = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const
type Status = keyof typeof REASONS

interface Wording {
  status: Status
  message: string
  /** The error's own sentence says more, and names no field of ours. */
  detailed?: true
}

const WORDINGS = {
  validation_failed: { status: 400, message: 'The request is not valid' },
  invalid_json: { status: 400, message: 'The body is not valid JSON', detailed: true },
  payload_too_large: { status: 413, message: 'request entity too large' },
  unsupported_media_type: { status: 415, message: 'Send the body as application/json', detailed: true },
  unauthenticated: { status: 401, message: 'Invalid API key' },
  forbidden: { status: 403, message: 'Insufficient permissions' },
  address_not_allowed: { status: 403, message: 'This key may not be used from this address', detailed: true },
  not_found: { status: 404, message: 'Not found', detailed: true },
  method_not_allowed: { status: 405, message: 'Not possible on this path', detailed: true },
  conflict: { status: 400, message: 'This contradicts the present state', detailed: true },
  already_exists: { status: 409, message: 'This exists already' },
  responder_changed: { status: 409, message: 'Another responder has taken over this conversation' },
  cursor_expired: { status: 404, message: 'The requested data is older than the data that is kept' },
  version_changed: { status: 409, message: 'This was changed in the meantime. Read it again' },
  idempotency_key_in_use: {
    status: 409,
    message: 'The first request with this Idempotency-Key is still running. Send it again in a moment',
  },
  idempotency_key_reused: {
    status: 409,
    message: 'This Idempotency-Key was used with another request. Use a new key',
  },
  reply_window_closed: { status: 400, message: 'The contact has not written in the last 24 hours' },
  contact_opted_out: { status: 400, message: 'The contact has opted out' },
  contact_blocked: { status: 400, message: 'The contact is blocked' },
  template_not_approved: { status: 400, message: 'The template is not approved' },
  template_variables_invalid: { status: 400, message: 'The variables do not fit the template' },
  channel_unavailable: {
    status: 400,
    message: 'No connected channel can make calls now. Check the channels of the workspace',
  },
  content_unsupported: { status: 400, message: 'This cannot be done here', detailed: true },
  model_required: { status: 400, message: 'This needs a language model, and none is configured' },
  voice_required: { status: 400, message: 'Real voice is not configured', detailed: true },
  model_failed: { status: 503, message: 'The language model gave no usable answer' },
  sandbox_only: { status: 403, message: 'A test key reaches only the sandbox. Use a live key' },
  checks_required: { status: 409, message: 'The required scenarios have not passed' },
  slot_unavailable: { status: 409, message: 'This time cannot be booked' },
  plan_limit: { status: 403, message: 'The plan does not allow this' },
  budget_exhausted: { status: 403, message: 'The remaining budget is too low' },
  rate_limited: { status: 429, message: 'Rate limit exceeded. Wait for the seconds in Retry-After' },
  provider_failed: { status: 503, message: 'The provider refused or did not answer', detailed: true },
  unavailable: { status: 503, message: 'Not available right now. Try again in a moment' },
  internal: { status: 500, message: 'Internal server error' },
} as const satisfies Record<ErrorCode, Wording>

const KEY_MESSAGES: Readonly<Record<string, string>> = {
  revoked: 'API key has been revoked',
  expired: 'API key has expired',
}

export function writeError(error: OperationError): WireResponse {
  const wording: Wording = WORDINGS[error.code]
  return answer(wording.status, messageOf(error, wording), headersOf(error))
}

function messageOf(error: OperationError, wording: Wording): string | string[] {
  if (error.code === 'unauthenticated') {
    if (error.params.sent === false) return 'API key is required'
    return KEY_MESSAGES[String(error.params.key)] ?? wording.message
  }
  if (error.fields.length > 0) {
    const sentences = [...new Set(error.fields.map(sentenceOf))]
    return sentences.length === 1 ? sentences[0]! : sentences
  }
  if (error.code === 'not_found')
    return error.message.replace(NO_SUCH, (_all, noun) => `${capital(noun)} not found`)
  return wording.detailed ? error.message : wording.message
}

/** The sentence of all nouns, which the vendor words in its own manner. */
const NO_SUCH = /^There is no such ([a-z ]{1,40})\.$/

const capital = (noun: string) => `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`

function headersOf(error: OperationError): Record<string, string> {
  return error.code === 'method_not_allowed' ? { allow: String(error.params.allow) } : {}
}

function answer(status: Status, message: string | string[], headers = {}): WireResponse {
  return answerJson(status, { statusCode: status, message, error: REASONS[status] }, headers)
}

/** Says no with a sentence that only OliAI has. */
export function refuse(status: Status, message: string): Refused {
  return new Refused(answer(status, message))
}

/** For `refusals` of an operation: the vendor's sentence for one of our codes. */
export const saying = (status: Status, message: string) => () => refuse(status, message)
