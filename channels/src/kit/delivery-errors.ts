/**
 * Everything that can go wrong with a send. The list, not the adapter, says what happens next (see
 * DELIVERY_ERRORS). An adapter chooses `outcome_unknown` only where bytes may have reached the provider: such a
 * message is never sent again by itself.
 */
export type DeliveryErrorCode =
  | 'channel_misconfigured'
  | 'channel_blocked'
  | 'provider_unreachable'
  | 'provider_throttled'
  | 'recipient_throttled'
  | 'outcome_unknown'
  | 'recipient_invalid'
  | 'recipient_opted_out'
  | 'recipient_not_reachable'
  | 'reply_window_closed'
  | 'template_unavailable'
  | 'marketing_limited'
  | 'content_rejected'
  | 'provider_rejected'

/** The error of one send, as it is stored with the message. */
export interface DeliveryErrorDetail {
  /** In our words, which decide what happens next. */
  code: DeliveryErrorCode
  /** The provider's own code, as text. */
  provider_code?: string
  /** Of a template that was submitted: the provider has one with this name and language, or is deleting one. */
  conflict?: 'exists' | 'being_deleted'
  /** For people who run the system; never holds a secret. */
  message: string
  /** When the provider says how long to wait. Milliseconds. */
  retry_after_ms?: number
}

/**
 * The only error that an adapter throws when it talks to its provider. Its message must not hold a secret: see
 * redact-secrets.ts.
 */
export class DeliveryError extends Error {
  readonly detail: DeliveryErrorDetail
  constructor(detail: DeliveryErrorDetail, options?: ErrorOptions) {
    super(`${detail.code}: ${detail.message}`, options)
    this.name = 'DeliveryError'
    this.detail = detail
  }
}

/** The consequence of each error: which sends wait, which text people read, and whether the same bytes may be sent again. */
export const DELIVERY_ERRORS: Record<
  DeliveryErrorCode,
  {
    /** `no`: final. `yes`: this message waits by the delay list. `channel`: the whole channel waits. `settle`: never resent, becomes `unknown`. */
    retry: 'no' | 'yes' | 'channel' | 'settle'
    /** The channel stops and its owner is notified. */
    stops_channel: boolean
    /** The text that a person reads beside the message. */
    says: string
  }
> = {
  channel_misconfigured: {
    retry: 'no',
    stops_channel: true,
    says: 'The channel’s access was refused: renew its token or permissions.',
  },
  channel_blocked: {
    retry: 'no',
    stops_channel: true,
    says: 'The provider has blocked or not registered this number: see its own console.',
  },
  provider_unreachable: {
    retry: 'yes',
    stops_channel: false,
    says: 'The provider could not be reached; it is tried again.',
  },
  provider_throttled: {
    retry: 'channel',
    stops_channel: false,
    says: 'The provider asks us to slow down; the channel waits.',
  },
  recipient_throttled: {
    retry: 'yes',
    stops_channel: false,
    says: 'Too many messages to this person at once; it is tried again later.',
  },
  outcome_unknown: {
    retry: 'settle',
    stops_channel: false,
    says: 'The connection broke after the message left; the provider’s status will show what happened.',
  },
  recipient_invalid: {
    retry: 'no',
    stops_channel: false,
    says: 'This address cannot receive messages on this channel.',
  },
  recipient_opted_out: { retry: 'no', stops_channel: false, says: 'This person has opted out.' },
  recipient_not_reachable: {
    retry: 'no',
    stops_channel: false,
    says: 'The provider could not deliver to this person.',
  },
  reply_window_closed: {
    retry: 'no',
    stops_channel: false,
    says: 'The reply window is closed: send an approved template.',
  },
  template_unavailable: {
    retry: 'no',
    stops_channel: false,
    says: 'The template is missing, paused, or its variables do not fit.',
  },
  marketing_limited: {
    retry: 'no',
    stops_channel: false,
    says: 'The provider limits marketing messages now; try later.',
  },
  content_rejected: {
    retry: 'no',
    stops_channel: false,
    says: 'The provider refused the content of this message.',
  },
  provider_rejected: { retry: 'no', stops_channel: false, says: 'The provider refused this message.' },
}

/** The request is not the provider's: wrong or missing signature, wrong verify token. Answered with 401 or 403, counted, nothing stored. */
export class SignatureError extends Error {
  readonly status: 401 | 403
  constructor(message: string, status: 401 | 403 = 401) {
    super(message)
    this.name = 'SignatureError'
    this.status = status
  }
}
