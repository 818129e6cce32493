/**
 * The one list of error codes. The server throws a code and parameters; sentences are made at the edge, so that
 * a dialect can say the same thing in its vendor's words.
 */
export const ERRORS = {
  validation_failed: {
    status: 422,
    title: 'Some fields are not valid',
    mend: 'Correct the fields in errors[] and send the request again.',
  },
  invalid_json: { status: 400, title: 'The body is not valid JSON', mend: 'Send one JSON value, in UTF-8.' },
  payload_too_large: {
    status: 413,
    title: 'The body is too large',
    mend: 'Send less, or in several requests.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'This content type is not accepted here',
    mend: 'Send application/json.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid API key or session',
    mend: 'Send a key as "Authorization: Bearer …" or "X-API-Key", or the access token of a session as the former. It may have been revoked or have expired.',
  },
  forbidden: {
    status: 403,
    title: 'This key may not do that',
    mend: 'Use a key with the scope named in params.scope.',
  },
  not_found: { status: 404, title: 'Not found', mend: 'Check the id and the workspace of the key.' },
  method_not_allowed: {
    status: 405,
    title: 'This path does not take that method',
    mend: 'See the Allow header.',
  },
  conflict: {
    status: 409,
    title: 'This contradicts the present state',
    mend: 'Read the thing again and decide anew.',
  },
  already_exists: {
    status: 409,
    title: 'This exists already',
    mend: 'Use the existing one, named in params.id.',
  },
  owner_changed: {
    status: 409,
    title: 'Somebody else leads the conversation now',
    mend: 'Read the conversation; send again with its present owner_epoch if you still may.',
  },
  cursor_expired: {
    status: 410,
    title: 'The requested data is older than the data that is kept',
    mend: 'Begin at params.first_sequence, the oldest event that is kept, and read the present state of what you follow.',
  },
  version_changed: {
    status: 409,
    title: 'Somebody changed this in the meantime',
    mend: 'Read it again; send the change with its present version if you still want it.',
  },
  idempotency_key_in_use: {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
    mend: 'Wait a moment and send it again.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key was used with another request',
    mend: 'Use a new key for a new request.',
  },
  reply_window_closed: {
    status: 422,
    title: 'The reply window is closed',
    mend: 'Send an approved template.',
  },
  contact_opted_out: {
    status: 422,
    title: 'The contact has opted out',
    mend: 'Wait until they opt in again.',
  },
  contact_blocked: { status: 422, title: 'The contact is blocked', mend: 'Unblock the contact first.' },
  template_not_approved: {
    status: 422,
    title: 'The template cannot be sent now',
    mend: 'Choose an approved template; sync templates if it was approved just now.',
  },
  template_variables_invalid: {
    status: 422,
    title: 'The variables do not fit the template',
    mend: 'Give exactly the variables in params.expected.',
  },
  channel_unavailable: {
    status: 422,
    title: 'The channel cannot send now',
    mend: 'See the attention field of the channel.',
  },
  content_unsupported: {
    status: 422,
    title: 'This channel cannot carry that content',
    mend: 'See the capabilities of the channel.',
  },
  model_required: {
    status: 422,
    title: 'This needs a language model, and none can be used',
    mend: 'See params.reason. not_configured: choose a model for the agent or set PARLEY_DEFAULT_MODEL. ceiling_reached: wait, or raise PARLEY_MODEL_USD_PER_WORKSPACE.',
  },
  model_failed: {
    status: 502,
    title: 'The language model gave no usable answer',
    mend: 'Try again in a moment. If it happens again, check the key and the limits of the model.',
  },
  sandbox_only: {
    status: 422,
    title: 'A test workspace reaches only sandbox channels',
    mend: 'Use a live key for real channels.',
  },
  plan_limit: { status: 403, title: 'The plan does not allow this', mend: 'Change the plan.' },
  slot_unavailable: {
    status: 409,
    title: 'This time cannot be booked',
    mend: 'Choose another time; availability.list names the free ones.',
  },
  rate_limited: { status: 429, title: 'Too many requests', mend: 'Wait for the seconds in Retry-After.' },
  provider_failed: {
    status: 502,
    title: 'The provider refused or did not answer',
    mend: 'See detail; the channel may need new credentials.',
  },
  unavailable: {
    status: 503,
    title: 'Not available right now',
    mend: 'Try again in a moment; nothing was changed.',
  },
  internal: {
    status: 500,
    title: 'Something broke on our side',
    mend: 'Try again; if it stays, report the request id.',
  },
} as const satisfies Record<string, { status: number; title: string; mend: string }>
export type ErrorCode = keyof typeof ERRORS

/** One field that is wrong. `path` is in the words of our API: a dialect translates it. */
export interface FieldProblem {
  path: (string | number)[]
  /** The broken rule, e.g. `required`, `too_long`, `not_e164`. */
  rule: string
  params?: Record<string, unknown>
  /** Says how to mend it, in English. */
  message: string
}

/** The only way an operation says no. */
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
