/** Oration documents no body of errors. A public client of it reads `code` and `message`; `details` says more. */
import type { ErrorCode, FieldProblem, OperationError } from '@parley/contracts'
import { answerJson, messageOf, type WireResponse, type Wording } from '../kit/index.ts'

const STATUSES = {
  bad_request: 400,
  validation_error: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limit_exceeded: 429,
  internal_error: 500,
  service_unavailable: 503,
} as const
export type VendorCode = keyof typeof STATUSES

const WORDINGS = {
  validation_failed: { code: 'validation_error', message: 'The request is not valid.' },
  invalid_json: { code: 'bad_request', message: 'The body is not valid JSON.', detailed: true },
  payload_too_large: { code: 'payload_too_large', message: 'The body is too large. Send less.' },
  unsupported_media_type: {
    code: 'unsupported_media_type',
    message: 'Send the body as application/json.',
    detailed: true,
  },
  unauthenticated: {
    code: 'unauthorized',
    message:
      'The credentials are missing or do not count. Send x-api-key with x-workspace-id, or Authorization: Bearer.',
  },
  forbidden: { code: 'forbidden', message: 'These credentials may not do this.', detailed: true },
  address_not_allowed: {
    code: 'forbidden',
    message: 'This key may not be used from this address.',
    detailed: true,
  },
  not_found: { code: 'not_found', message: 'Not found.', detailed: true },
  method_not_allowed: { code: 'method_not_allowed', message: 'Not possible on this path.', detailed: true },
  conflict: { code: 'conflict', message: 'This contradicts the present state.', detailed: true },
  already_exists: { code: 'conflict', message: 'This exists already.' },
  responder_changed: {
    code: 'conflict',
    message: 'Another responder has taken over this conversation.',
  },
  cursor_expired: { code: 'not_found', message: 'The requested data is older than the data that is kept.' },
  version_changed: { code: 'conflict', message: 'This was changed in the meantime. Read it again.' },
  idempotency_key_in_use: {
    code: 'conflict',
    message: 'The first request with this Idempotency-Key is still running. Send it again in a moment.',
  },
  idempotency_key_reused: {
    code: 'conflict',
    message: 'This Idempotency-Key was used with another request. Use a new key.',
  },
  reply_window_closed: { code: 'conflict', message: 'The customer has not written in the last 24 hours.' },
  contact_opted_out: { code: 'conflict', message: 'The customer has opted out.' },
  contact_blocked: { code: 'conflict', message: 'The customer is blocked.' },
  template_not_approved: { code: 'conflict', message: 'The template is not approved.' },
  template_variables_invalid: { code: 'validation_error', message: 'The variables do not fit the template.' },
  channel_unavailable: {
    code: 'conflict',
    message: 'The workspace has no channel that can do this now.',
    detailed: true,
  },
  content_unsupported: { code: 'validation_error', message: 'This cannot be done here.', detailed: true },
  model_required: { code: 'conflict', message: 'This needs a language model, and none is configured.' },
  model_failed: { code: 'service_unavailable', message: 'The language model gave no usable answer.' },
  voice_required: {
    code: 'conflict',
    message:
      'This needs a LiveKit server. Set PARLEY_LIVEKIT_URL, PARLEY_LIVEKIT_API_KEY and PARLEY_LIVEKIT_API_SECRET.',
  },
  checks_required: {
    code: 'conflict',
    message: 'The checks of this agent have to pass first.',
    detailed: true,
  },
  sandbox_only: { code: 'forbidden', message: 'A test key reaches only simulated channels. Use a live key.' },
  slot_unavailable: { code: 'conflict', message: 'This time cannot be booked.' },
  plan_limit: { code: 'forbidden', message: 'The plan does not allow this.' },
  budget_exhausted: { code: 'forbidden', message: 'The remaining budget is too low.', detailed: true },
  rate_limited: {
    code: 'rate_limit_exceeded',
    message: 'Too many requests. Wait for the seconds in retry-after.',
  },
  provider_failed: {
    code: 'service_unavailable',
    message: 'The provider refused or did not answer.',
    detailed: true,
  },
  unavailable: { code: 'service_unavailable', message: 'Not available right now. Try again in a moment.' },
  internal: {
    code: 'internal_error',
    message: 'The server has an internal error. Read the state before you repeat a request.',
  },
} as const satisfies Record<ErrorCode, Wording<VendorCode>>

export function writeError(error: OperationError): WireResponse {
  const wording: Wording<VendorCode> = WORDINGS[error.code]
  const headers = error.code === 'method_not_allowed' ? { allow: String(error.params.allow) } : undefined
  if (error.fields.length === 0) return answerError(wording.code, messageOf(error, wording), {}, headers)
  const problems = error.fields.map(presentProblem)
  const [first] = problems
  return answerError(wording.code, `${first!.field === '' ? '' : `${first!.field}: `}${first!.message}`, {
    errors: problems,
  })
}

function presentProblem({ path, message }: FieldProblem) {
  return { field: path.join('.'), message }
}

export function answerError(
  code: VendorCode,
  message: string,
  details: object = {},
  headers: Record<string, string> = {},
): WireResponse {
  return answerJson(STATUSES[code], { code, message, details }, headers)
}
