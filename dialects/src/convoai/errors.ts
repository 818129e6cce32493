/** ConvoAI's error bodies: `{"error": {"code", "message", "details", "request_id"}}`. */
import type { ErrorCode, OperationError } from '@parley/contracts'
import {
  answerJson,
  type DialectRequest,
  limitHeadersWithoutKey,
  messageOf,
  Refused,
  readAlternatives,
  refusalsBy,
  type WireResponse,
  type Wording,
} from '../kit/index.ts'

const STATUSES = {
  validation_error: 400,
  invalid_json: 400,
  unknown_event: 400,
  unauthorized: 401,
  forbidden: 403,
  plan_limit: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  duplicate_phone: 409,
  slot_unavailable: 409,
  invalid_state: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  outside_24h_window: 422,
  contact_opted_out: 422,
  template_not_approved: 422,
  rate_limited: 429,
  server_error: 500,
  upstream_unavailable: 503,
} as const
export type VendorCode = keyof typeof STATUSES

interface Detail {
  field: string
  message: string
}

const WORDINGS = {
  validation_failed: { code: 'validation_error', message: 'Some fields are not valid.' },
  invalid_json: { code: 'invalid_json', message: 'The body is not valid JSON.', detailed: true },
  payload_too_large: { code: 'payload_too_large', message: 'The body is too large.' },
  unsupported_media_type: {
    code: 'unsupported_media_type',
    message: 'Send the body as application/json.',
    detailed: true,
  },
  unauthenticated: {
    code: 'unauthorized',
    message: 'Send a valid API key as "Authorization: Bearer ck_live_…". It may have been revoked.',
  },
  forbidden: { code: 'forbidden', message: 'This key may not do that.' },
  address_not_allowed: {
    code: 'forbidden',
    message: 'This key may not be used from this address.',
    detailed: true,
  },
  not_found: { code: 'not_found', message: 'Not found.', detailed: true },
  method_not_allowed: { code: 'method_not_allowed', message: 'Not possible on this path.', detailed: true },
  conflict: { code: 'conflict', message: 'This contradicts the present state.', detailed: true },
  already_exists: { code: 'conflict', message: 'This exists already.' },
  responder_changed: { code: 'conflict', message: 'Another responder has taken over this conversation.' },
  cursor_expired: { code: 'not_found', message: 'The requested data is older than the data that is kept.' },
  version_changed: { code: 'conflict', message: 'Somebody changed the conversation in the meantime.' },
  idempotency_key_in_use: {
    code: 'conflict',
    message: 'The first request with this Idempotency-Key is still running. Send it again in a moment.',
  },
  idempotency_key_reused: {
    code: 'conflict',
    message: 'This Idempotency-Key was used with another request. Use a new key.',
  },
  reply_window_closed: {
    code: 'outside_24h_window',
    message: 'The contact has not written in the last 24 hours. Send an approved template.',
  },
  contact_opted_out: { code: 'contact_opted_out', message: 'The contact has opted out of messages.' },
  contact_blocked: { code: 'contact_opted_out', message: 'The contact is blocked and gets no messages.' },
  template_not_approved: {
    code: 'template_not_approved',
    message: 'This template cannot be sent now. Choose an approved one from the templates list.',
  },
  template_variables_invalid: {
    code: 'validation_error',
    message: 'template.variables does not fit the template.',
  },
  channel_unavailable: {
    code: 'invalid_state',
    message: 'The agent’s WhatsApp number cannot send now. Check its connection and access token.',
  },
  content_unsupported: { code: 'validation_error', message: 'WhatsApp cannot carry this content.' },
  model_required: {
    code: 'validation_error',
    message: 'This needs a language model, and none is configured.',
  },
  voice_required: { code: 'invalid_state', message: 'Real voice is not configured.' },
  model_failed: { code: 'upstream_unavailable', message: 'The language model gave no usable answer.' },
  sandbox_only: { code: 'forbidden', message: 'A test key reaches only the sandbox. Use a live key.' },
  checks_required: {
    code: 'conflict',
    message: 'The required scenarios of the agent have not passed with these settings.',
    detailed: true,
  },
  slot_unavailable: {
    code: 'slot_unavailable',
    message: 'This time cannot be booked. Choose a free one from availability.',
    detailed: true,
  },
  plan_limit: { code: 'plan_limit', message: 'The plan does not allow this.' },
  budget_exhausted: {
    code: 'plan_limit',
    message: 'A budget of the workspace does not allow this message or call.',
  },
  rate_limited: {
    code: 'rate_limited',
    message: 'Too many requests. Wait for the seconds in Retry-After.',
  },
  provider_failed: {
    code: 'upstream_unavailable',
    message: 'WhatsApp refused or did not answer.',
    detailed: true,
  },
  unavailable: { code: 'upstream_unavailable', message: 'Not available right now. Try again in a moment.' },
  internal: {
    code: 'server_error',
    message: 'Something broke on our side. Report the request_id if it stays.',
  },
} as const satisfies Record<ErrorCode, Wording<VendorCode>>

export function writeError(error: OperationError, request: { requestId: string; now: Date }): WireResponse {
  const wording = WORDINGS[error.code]
  return answer(
    wording.code,
    messageOf(error, wording),
    detailsOf(error),
    request.requestId,
    headersOf(error, request.now),
  )
}

function detailsOf(error: OperationError): Detail[] {
  if (error.code === 'template_variables_invalid' && error.fields.length === 0) {
    const expected = error.params.expected
    const message = Array.isArray(expected)
      ? expected.length === 0
        ? 'This template takes no variables.'
        : `Give exactly: ${expected.join(', ')}.`
      : 'Give exactly the variables of the template.'
    return [{ field: 'template.variables', message }]
  }
  const free = error.code === 'slot_unavailable' ? readAlternatives(error) : []
  if (free.length > 0) {
    return [{ field: 'starts_at', message: `Free times near it: ${free.join(', ')}.` }]
  }
  return error.fields.map((field) => ({ field: field.path.join('.') || 'body', message: field.message }))
}

function headersOf(error: OperationError, now: Date): Record<string, string> {
  if (error.code === 'method_not_allowed') return { allow: String(error.params.allow) }
  if (error.code !== 'unauthenticated') return {}
  return { 'www-authenticate': 'Bearer', ...limitHeadersWithoutKey(now) }
}

function answer(
  code: VendorCode,
  message: string,
  details: Detail[],
  requestId: string,
  headers: Record<string, string> = {},
): WireResponse {
  return answerJson(STATUSES[code], { error: { code, message, details, request_id: requestId } }, headers)
}

/** Says no with a word that only ConvoAI has. */
export function refuse(
  request: Pick<DialectRequest, 'requestId'>,
  code: VendorCode,
  message: string,
  details: Detail[] = [],
): Refused {
  return new Refused(answer(code, message, details, request.requestId))
}

/** For `refusals`: another word of ConvoAI's than the usual one. */
export const saying = refusalsBy<VendorCode>(refuse)
