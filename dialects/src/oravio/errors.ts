/**
 * Oravio's error bodies: `{"error": {"code", "message"}}`, and beside it an `errors` array on every 400. It knows 400,
 * 401, 403, 404, 429 and 500; 405 is ours. A broken rule of the business is a 400 with a code of its own.
 */
import type { ErrorCode, FieldProblem, OperationError } from '@parley/contracts'
import {
  answerJson,
  messageOf,
  Refused,
  readAlternatives,
  type WireResponse,
  type Wording,
} from '../kit/index.ts'

const STATUSES = {
  invalid_request: 400,
  payload_too_large: 400,
  already_exists: 400,
  invalid_state: 400,
  idempotency_conflict: 400,
  outside_24h_window: 400,
  contact_opted_out: 400,
  template_not_found: 400,
  channel_unavailable: 400,
  slot_unavailable: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  rate_limit_exceeded: 429,
  server_error: 500,
} as const
export type VendorCode = keyof typeof STATUSES

interface FieldWording extends Wording<VendorCode> {
  /** The field that a rule of the business speaks of. */
  field?: string
}

const WORDINGS = {
  validation_failed: { code: 'invalid_request', message: 'Invalid parameters. Check the errors array.' },
  invalid_json: { code: 'invalid_request', message: 'The body is not valid JSON.', detailed: true },
  payload_too_large: { code: 'payload_too_large', message: 'The body is too large.' },
  unsupported_media_type: {
    code: 'invalid_request',
    message: 'Send the body as application/json.',
    detailed: true,
  },
  unauthenticated: {
    code: 'unauthorized',
    message: 'Invalid API key. Check your Authorization header.',
  },
  address_not_allowed: {
    code: 'forbidden',
    message: 'This key may not be used from this address.',
    detailed: true,
  },
  forbidden: { code: 'forbidden', message: 'This key lacks the permission for this action.' },
  not_found: { code: 'not_found', message: 'Not found.', detailed: true },
  method_not_allowed: { code: 'method_not_allowed', message: 'Not possible on this path.', detailed: true },
  conflict: { code: 'invalid_state', message: 'This contradicts the present state.', detailed: true },
  already_exists: { code: 'already_exists', message: 'This exists already.', field: 'phone' },
  responder_changed: {
    code: 'invalid_state',
    message: 'Another responder has taken over this conversation.',
  },
  cursor_expired: { code: 'not_found', message: 'The requested data is older than the data that is kept.' },
  version_changed: { code: 'invalid_state', message: 'Somebody changed the conversation in the meantime.' },
  idempotency_key_in_use: {
    code: 'idempotency_conflict',
    message: 'The first request with this Idempotency-Key is still running. Send it again in a moment.',
  },
  idempotency_key_reused: {
    code: 'idempotency_conflict',
    message: 'This Idempotency-Key was used with another request. Use a new key.',
  },
  reply_window_closed: {
    code: 'outside_24h_window',
    message: 'The contact has not written in the last 24 hours. Send a template.',
    field: 'type',
  },
  contact_opted_out: {
    code: 'contact_opted_out',
    message: 'The contact has opted out of messages.',
    field: 'to',
  },
  contact_blocked: {
    code: 'contact_opted_out',
    message: 'The contact is blocked and gets no messages.',
    field: 'to',
  },
  template_not_approved: {
    code: 'template_not_found',
    message: 'There is no approved template of this name in this language.',
    field: 'template.name',
  },
  template_variables_invalid: {
    code: 'invalid_request',
    message: 'template.variables does not fit the template.',
    field: 'template.variables',
  },
  channel_unavailable: {
    code: 'channel_unavailable',
    message: 'No connected WhatsApp number can send now. Check the number in the settings.',
  },
  content_unsupported: {
    code: 'invalid_request',
    message: 'WhatsApp cannot carry this content.',
    field: 'type',
  },
  model_required: {
    code: 'invalid_request',
    message: 'This needs a language model, and none is configured.',
  },
  voice_required: { code: 'channel_unavailable', message: 'Real voice is not configured.' },
  model_failed: { code: 'server_error', message: 'The language model gave no usable answer.' },
  sandbox_only: { code: 'forbidden', message: 'A test key reaches only the sandbox. Use a live key.' },
  plan_limit: { code: 'forbidden', message: 'The plan does not allow this.' },
  budget_exhausted: {
    code: 'forbidden',
    message: 'A budget of the workspace does not allow this message or call.',
  },
  checks_required: {
    code: 'invalid_state',
    message: 'The required scenarios of the agent have not passed with these settings.',
    detailed: true,
  },
  slot_unavailable: {
    code: 'slot_unavailable',
    message: 'This time cannot be booked. Choose another one.',
    detailed: true,
    field: 'starts_at',
  },
  rate_limited: { code: 'rate_limit_exceeded', message: 'Rate limit exceeded. Back off and retry.' },
  provider_failed: {
    code: 'server_error',
    message: 'WhatsApp refused or did not answer.',
    detailed: true,
  },
  unavailable: { code: 'server_error', message: 'Not available right now. Try again in a moment.' },
  internal: { code: 'server_error', message: 'Something went wrong on our end.' },
} as const satisfies Record<ErrorCode, FieldWording>

export function writeError(error: OperationError): WireResponse {
  const wording: FieldWording = WORDINGS[error.code]
  const message = messageOf(error, wording)
  return answer(wording.code, message, itemsOf(error, wording, message), headersOf(error))
}

interface ErrorItem {
  field: string
  code: string
  message: string
}

/** A 400 without a field of its own still has an item, so that whoever reads only the array learns the reason. */
function itemsOf(error: OperationError, wording: FieldWording, message: string): ErrorItem[] {
  if (error.fields.length > 0) return error.fields.map(itemOf)
  return [{ field: wording.field ?? 'body', code: wording.code, message: adviceOf(error) ?? message }]
}

function itemOf(problem: FieldProblem): ErrorItem {
  const code = problem.rule === 'not_e164' ? 'invalid_phone' : problem.rule
  return { field: problem.path.join('.') || 'body', code, message: problem.message }
}

function adviceOf(error: OperationError): string | undefined {
  if (error.code === 'template_variables_invalid' && Array.isArray(error.params.expected)) {
    return error.params.expected.length === 0
      ? 'This template takes no variables.'
      : `Give exactly: ${error.params.expected.join(', ')}.`
  }
  const free = error.code === 'slot_unavailable' ? readAlternatives(error) : []
  if (free.length > 0) return `${error.message.replace(/\.$/, '')}. Free times near it: ${free.join(', ')}.`
  return undefined
}

function headersOf(error: OperationError): Record<string, string> {
  if (error.code === 'method_not_allowed') return { allow: String(error.params.allow) }
  return error.code === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}
}

function answer(
  code: VendorCode,
  message: string,
  errors: ErrorItem[],
  headers: Record<string, string> = {},
): WireResponse {
  const status = STATUSES[code]
  return answerJson(status, { error: { code, message }, ...(status === 400 ? { errors } : {}) }, headers)
}

/** Says no with a word that only Oravio has. */
export function refuse(code: VendorCode, message: string, field = 'body'): Refused {
  return new Refused(answer(code, message, [{ field, code, message }]))
}
