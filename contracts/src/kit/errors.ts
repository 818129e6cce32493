/**
 * The one list of error codes. The server throws a code and parameters; sentences are made at the edge, so that
 * a dialect can use its vendor's words for the same error.
 */
export const ERRORS = {
  validation_failed: {
    status: 422,
    title: 'Some fields are not valid',
    remedy: 'Correct the fields in errors[] and send the request again.',
  },
  invalid_json: {
    status: 400,
    title: 'The body is not valid JSON',
    remedy: 'Send one JSON value, in UTF-8.',
  },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send less, or split it into several requests.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'This content type is not accepted here',
    remedy: 'Send application/json.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid API key or session',
    remedy:
      'Send a key as "Authorization: Bearer …" or "X-API-Key", or the access token of a login session as "Authorization: Bearer …". The key may be revoked or expired.',
  },
  forbidden: {
    status: 403,
    title: 'This caller may not do this',
    remedy: 'Read the detail. Where params.scope names a scope, use a key that has it.',
  },
  address_not_allowed: {
    status: 403,
    title: 'This key may not be used from this address',
    remedy:
      'Call from an address of the allowed_ips of the key; params.address is the one that called. Behind a proxy, set PARLEY_TRUSTED_PROXIES.',
  },
  not_found: { status: 404, title: 'Not found', remedy: 'Check the id and the workspace of the key.' },
  method_not_allowed: {
    status: 405,
    title: 'This path does not support this method',
    remedy: 'Use one of the methods in the Allow header.',
  },
  conflict: {
    status: 409,
    title: 'This conflicts with the current state',
    remedy: 'Fetch the latest version and retry your change.',
  },
  already_exists: {
    status: 409,
    title: 'This already exists',
    remedy: 'Use the existing one. Its id is in params.id.',
  },
  responder_changed: {
    status: 409,
    title: 'Another responder has taken over this conversation',
    remedy:
      'Fetch the conversation, and send again with its current responder_epoch if you may still answer.',
  },
  cursor_expired: {
    status: 410,
    title: 'The requested data is older than the data that is kept',
    remedy:
      'Start at params.first_sequence, the oldest event that is kept, and fetch the current state of the resources that you follow.',
  },
  version_changed: {
    status: 409,
    title: 'This was changed by somebody else',
    remedy: 'Fetch the latest version, and send your change with that version.',
  },
  idempotency_key_in_use: {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
    remedy: 'Wait a moment, then send it again.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key was used with another request',
    remedy: 'Use a new key for a new request.',
  },
  reply_window_closed: {
    status: 422,
    title: 'The reply window is closed',
    remedy: 'Send an approved template.',
  },
  contact_opted_out: {
    status: 422,
    title: 'The contact has opted out',
    remedy: 'Wait until they opt in again.',
  },
  contact_blocked: { status: 422, title: 'The contact is blocked', remedy: 'Unblock the contact first.' },
  template_not_approved: {
    status: 422,
    title: 'The template cannot be sent now',
    remedy: 'Choose an approved template. If it was approved just now, sync the templates first.',
  },
  template_variables_invalid: {
    status: 422,
    title: 'The variables do not match the template',
    remedy: 'Send exactly the variables in params.expected.',
  },
  channel_unavailable: {
    status: 422,
    title: 'The channel cannot send now',
    remedy: 'Read the attention field of the channel.',
  },
  content_unsupported: {
    status: 422,
    title: 'The channel does not support this content',
    remedy: 'Send content that the capabilities of the channel list.',
  },
  model_required: {
    status: 422,
    title: 'This needs a language model, and none can be used',
    remedy:
      'See params.reason. not_configured: choose a model for the agent or set PARLEY_DEFAULT_MODEL. ceiling_reached: wait, or raise PARLEY_MODEL_USD_PER_WORKSPACE.',
  },
  voice_required: {
    status: 422,
    title: 'This needs real voice, and no LiveKit server is configured',
    remedy: 'Set the variables in params.missing and restart. `npx parley doctor` says more.',
  },
  model_failed: {
    status: 502,
    title: 'The language model gave no usable answer',
    remedy: 'Try again in a moment. If it happens again, check the key and the limits of the model.',
  },
  sandbox_only: {
    status: 422,
    title: 'A test workspace can only use sandbox channels',
    remedy: 'Use a live key for other channels.',
  },
  budget_exhausted: {
    status: 422,
    title: 'A budget does not allow this message or call',
    remedy: 'Raise the budget in params.budget_id with PATCH /v1/budgets/{id}, or wait for its next period.',
  },
  plan_limit: { status: 403, title: 'The plan does not allow this', remedy: 'Change the plan.' },
  checks_required: {
    status: 409,
    title: 'The required scenarios of the agent have not passed with these settings',
    remedy:
      'Change the draft with PATCH /v1/agents/{id}/draft, run the scenarios with POST /v1/scenario-runs, then publish. An owner may publish with an override_reason.',
  },
  slot_unavailable: {
    status: 409,
    title: 'This time cannot be booked',
    remedy: 'Choose another time. availability.list returns the free times.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the number of seconds in Retry-After.',
  },
  provider_failed: {
    status: 502,
    title: 'The provider refused the request or did not answer',
    remedy: 'Read detail. The channel may need new credentials.',
  },
  unavailable: {
    status: 503,
    title: 'Not available right now',
    remedy: 'Try again in a moment. Nothing was changed.',
  },
  internal: {
    status: 500,
    title: 'The server has an internal error',
    remedy: 'Try again. If it happens again, report the request id.',
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>
export type ErrorCode = keyof typeof ERRORS

/** One field that is wrong. `path` is in the words of our API: a dialect translates it. */
export interface FieldProblem {
  path: (string | number)[]
  /** The broken rule, e.g. `required`, `too_long`, `not_e164`. */
  rule: string
  params?: Record<string, unknown>
  /** The problem and how to fix it, in English. */
  message: string
}

/** The only error that an operation returns to its caller. */
export class OperationError extends Error {
  readonly code: ErrorCode
  readonly fields: readonly FieldProblem[]
  readonly params: Record<string, unknown>
  constructor(
    code: ErrorCode,
    options: { detail?: string; fields?: FieldProblem[]; params?: Record<string, unknown> } = {},
  ) {
    super(options.detail ?? ERRORS[code].title)
    this.name = 'OperationError'
    this.code = code
    this.fields = options.fields ?? []
    this.params = options.params ?? {}
  }
}
