/** Every code of ours in the vendor's words. */
import type { ErrorCode } from '@parley/contracts'
import type { Wording } from '../kit/index.ts'

/** The vendor's names, and ours in its manner where its public pages have none. */
export const STATUSES = {
  VALIDATION_ERROR: 422,
  MISSING_REQUIRED_FIELD: 422,
  INVALID_PHONE_NUMBER: 422,
  INVALID_EMAIL: 422,
  INVALID_TEMPLATE: 422,
  INVALID_WEBHOOK_URL: 422,
  INVALID_JSON: 400,
  INVALID_CURSOR: 400,
  UNSUPPORTED_FILTER: 422,
  BULK_LIMIT_EXCEEDED: 422,
  SNOOZE_NOT_IN_FUTURE: 422,
  UNAUTHORIZED: 401,
  INVALID_API_KEY: 401,
  EXPIRED_TOKEN: 401,
  INSUFFICIENT_PERMISSIONS: 403,
  FORBIDDEN: 403,
  WRONG_KEY_MODE: 403,
  IP_NOT_ALLOWED: 403,
  PLAN_LIMIT_REACHED: 403,
  DNC_SYNC_NOT_ENABLED: 403,
  NOT_FOUND: 404,
  CONVERSATION_NOT_FOUND: 404,
  MESSAGE_NOT_FOUND: 404,
  CONTACT_NOT_FOUND: 404,
  AGENT_NOT_FOUND: 404,
  WEBHOOK_NOT_FOUND: 404,
  EXECUTION_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  ALREADY_EXISTS: 409,
  CONVERSATION_STATE_CONFLICT: 409,
  HANDOFF_ALREADY_ACTIVE: 409,
  HANDOFF_NOT_ACTIVE: 409,
  IDEMPOTENCY_KEY_IN_USE: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WHATSAPP_OUTSIDE_24H_WINDOW: 422,
  CONTACT_OPTED_OUT: 422,
  CONTACT_BLOCKED: 422,
  CHANNEL_NOT_CONNECTED: 422,
  CHANNEL_UNAVAILABLE: 422,
  CONTENT_NOT_SUPPORTED: 422,
  RATE_LIMIT_EXCEEDED: 429,
  INTERNAL_ERROR: 500,
  PROVIDER_ERROR: 502,
  SERVICE_UNAVAILABLE: 503,
} as const
export type VendorCode = keyof typeof STATUSES

export const WORDINGS = {
  validation_failed: { code: 'VALIDATION_ERROR', message: 'Some fields are not valid.' },
  invalid_json: { code: 'INVALID_JSON', message: 'The body is not valid JSON.', detailed: true },
  payload_too_large: { code: 'PAYLOAD_TOO_LARGE', message: 'The body or the file is too large.' },
  unsupported_media_type: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Send the body as application/json.',
    detailed: true,
  },
  unauthenticated: {
    code: 'INVALID_API_KEY',
    message:
      'Send a valid key as "X-API-Key: dv_live_sk_…", or a session JWT as "Authorization: Bearer …". It may have been revoked or have expired.',
  },
  forbidden: { code: 'INSUFFICIENT_PERMISSIONS', message: 'This key or user may not do that.' },
  address_not_allowed: {
    code: 'IP_NOT_ALLOWED',
    message: 'This key may not be used from this address.',
    detailed: true,
  },
  not_found: { code: 'NOT_FOUND', message: 'Not found.', detailed: true },
  method_not_allowed: { code: 'METHOD_NOT_ALLOWED', message: 'Not possible on this path.', detailed: true },
  conflict: { code: 'CONFLICT', message: 'This contradicts the present state.', detailed: true },
  already_exists: { code: 'ALREADY_EXISTS', message: 'This exists already.' },
  responder_changed: {
    code: 'CONVERSATION_STATE_CONFLICT',
    message: 'Another responder has taken over this conversation. Read it again.',
  },
  cursor_expired: {
    code: 'NOT_FOUND',
    message: 'The requested data is older than the data that is kept.',
  },
  version_changed: {
    code: 'CONVERSATION_STATE_CONFLICT',
    message: 'Somebody changed this in the meantime. Read it again.',
  },
  idempotency_key_in_use: {
    code: 'IDEMPOTENCY_KEY_IN_USE',
    message: 'The first request with this Idempotency-Key is still running. Send it again in a moment.',
  },
  idempotency_key_reused: {
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: 'This Idempotency-Key was used with another request. Use a new key.',
  },
  reply_window_closed: {
    code: 'WHATSAPP_OUTSIDE_24H_WINDOW',
    message:
      'The contact has not written in the last 24 hours. Send an approved template through POST /messages/whatsapp.',
  },
  contact_opted_out: { code: 'CONTACT_OPTED_OUT', message: 'The contact has opted out of messages.' },
  contact_blocked: { code: 'CONTACT_BLOCKED', message: 'The contact is blocked and gets no messages.' },
  template_not_approved: {
    code: 'INVALID_TEMPLATE',
    message: 'There is no approved template of this name and language. See GET /messages/templates.',
  },
  template_variables_invalid: {
    code: 'INVALID_TEMPLATE',
    message: 'The parameters do not fit the template.',
  },
  channel_unavailable: {
    code: 'CHANNEL_UNAVAILABLE',
    message: 'The channel cannot send now. Check its connection.',
  },
  content_unsupported: {
    code: 'CONTENT_NOT_SUPPORTED',
    message: 'This cannot be done here.',
    detailed: true,
  },
  model_required: { code: 'CONTENT_NOT_SUPPORTED', message: 'This needs a language model.', detailed: true },
  voice_required: { code: 'CHANNEL_UNAVAILABLE', message: 'Real voice is not configured.', detailed: true },
  model_failed: { code: 'PROVIDER_ERROR', message: 'The language model gave no usable answer.' },
  sandbox_only: { code: 'WRONG_KEY_MODE', message: 'A test key reaches only the sandbox. Use a live key.' },
  checks_required: {
    code: 'CONFLICT',
    message: 'The required scenarios of the agent have not passed with these settings.',
    detailed: true,
  },
  slot_unavailable: { code: 'CONFLICT', message: 'This time cannot be booked.', detailed: true },
  plan_limit: { code: 'PLAN_LIMIT_REACHED', message: 'The plan does not allow this.' },
  budget_exhausted: {
    code: 'PLAN_LIMIT_REACHED',
    message: 'A budget of the workspace does not allow this message or call.',
  },
  rate_limited: {
    code: 'RATE_LIMIT_EXCEEDED',
    message: 'Too many requests. Wait for the seconds in details.retry_after.',
  },
  provider_failed: {
    code: 'PROVIDER_ERROR',
    message: 'The provider refused or did not answer.',
    detailed: true,
  },
  unavailable: { code: 'SERVICE_UNAVAILABLE', message: 'Not available right now. Try again in a moment.' },
  internal: {
    code: 'INTERNAL_ERROR',
    message: 'Something broke on our side. Report meta.request_id if it stays.',
  },
} as const satisfies Record<ErrorCode, Wording<VendorCode>>
