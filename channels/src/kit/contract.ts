/**
 * The contract between Parley and a channel provider.
 *
 * An adapter is a stateless value. It keeps nothing, reads no environment, knows no database and never retries:
 * the platform stores before it acts, paces, retries and records, once, for every channel.
 */
import type { Content, ContentType, MediaKind, OutboundContent } from '@parley/contracts'
import type { z } from 'zod'

export type ChannelKind = 'whatsapp' | 'sms' | 'email' | 'webchat' | 'voice'

/** Who a message came from or goes to. At least one field is present. */
export interface Handle {
  /** E.164 with "+". Absent where the provider hides it. */
  phone?: string
  /** The provider's own id of the person towards this business, e.g. WhatsApp's business-scoped user id. */
  provider_user_id?: string
}

/** One thing that a provider told us. The platform stores each as one ledger row before anything else happens. */
export type Update = {
  /** Unique per channel: the same thing told twice carries the same key. At most 512 characters. */
  dedupe_key: string
  /** What must stay in order shares a lane: normally the person's handle; at most 256 characters. */
  lane: string
  /** When it happened, by the provider's clock. ISO 8601 UTC. */
  occurred_at: string
  /** The provider's own object for this one update, untouched. */
  raw: unknown
} & UpdateBody

export type UpdateBody =
  | {
      kind: 'message'
      provider_message_id: string
      from: Handle
      profile_name?: string
      username?: string
      content: Content
      /** Present when `content` is media: how to fetch the file. */
      media?: MediaReference
      reply_to_provider_message_id?: string
      forwarded?: boolean
      /** Advertisement or post that led here. */
      referral?: Record<string, unknown>
      group_id?: string
    }
  /** A person answered from another surface, such as the WhatsApp Business app. The AI stops. */
  | { kind: 'echo'; provider_message_id: string; to: Handle; content: Content; media?: MediaReference }
  | {
      kind: 'status'
      provider_message_id: string
      /** Our message id, when the provider gave it back. */
      message_id?: string
      status: DeliveryStatus
      error?: DeliveryErrorDetail
      /** What the provider charges, as it says it. */
      pricing?: Record<string, unknown>
    }
  /** The person's number or id changed. Never a turn. */
  | { kind: 'handle_changed'; from: Handle; to: Handle }
  /** The person opted out of, or back into, a kind of messages through the provider. */
  | { kind: 'preference'; from: Handle; category: 'marketing' | 'all'; allowed: boolean }
  | {
      kind: 'template_changed'
      provider_template_id: string
      name: string
      language: string
      status?: TemplateStatus
      category?: string
      quality?: string
      reason?: string
    }
  /** About the account or number as a whole: kept and shown as a notice, no message. */
  | { kind: 'notice'; topic: string; severity: 'info' | 'warning' | 'critical'; text: string }

/** Ranks, low to high; `failed` is terminal unless a later delivered or read arrives. */
export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

export interface MediaReference {
  /** The provider's id of the file. */
  provider_media_id?: string
  url?: string
  kind: MediaKind
  mime_type?: string
  filename?: string
  /** Base64 SHA-256 of the bytes, when the provider gives one. */
  sha256?: string
}

/** What came of one request of a provider. */
export interface Received {
  updates: Update[]
  reply: { status: number; body?: string; content_type?: string }
}

/** A request as it arrived. `body` is the raw bytes: signatures are computed on them. */
export interface InboundRequest {
  method: string
  /** The address the provider called, by PARLEY_PUBLIC_URL. */
  url: string
  /** Lower-case names. */
  headers: Record<string, string | undefined>
  body: Uint8Array
}

/** One canonical message on its way out. */
export interface OutboundMessage {
  /** Our id, sent along wherever the provider can give it back in statuses. */
  message_id: string
  to: Handle
  content: OutboundContent
  reply_to_provider_message_id?: string
  /** For a template: its definition as synced from the provider. */
  template?: TemplateDefinition
  /** For a reaction: the provider's id of the message reacted to. */
  target_provider_message_id?: string
}

export interface SendReceipt {
  provider_message_id: string
  /** The provider holds the message back for a while, e.g. for a quality check. */
  held?: boolean
  /**
   * A sandbox has no provider that would call back, so it hands over what a provider would tell later.
   * The platform stores each as a ledger row that becomes due after `after_ms`.
   */
  follow_ups?: { after_ms: number; update: Update }[]
}

export type TemplateStatus =
  | 'approved'
  | 'pending'
  | 'rejected'
  | 'paused'
  | 'disabled'
  | 'in_appeal'
  | 'pending_deletion'
  | 'limit_exceeded'
  | 'flagged'
  | 'deleted'

export interface TemplateDefinition {
  provider_template_id: string
  name: string
  language: string
  category: 'marketing' | 'utility' | 'authentication' | 'unknown'
  status: TemplateStatus
  quality?: string
  reason?: string
  /** Text of the body with its placeholders, e.g. "Hi {{1}}". */
  body: string
  header?: { format: 'text' | 'image' | 'video' | 'document' | 'location' | 'gif'; text?: string }
  footer?: string
  buttons: { type: string; text: string; url?: string }[]
  /** Placeholder names in the order they appear: header first, then body, then buttons. */
  variables: string[]
  parameter_format: 'positional' | 'named'
}

export interface Capabilities {
  content: readonly ContentType[]
  /** Characters of text in one message. */
  text_limit: number
  statuses: readonly DeliveryStatus[]
  /** How long after the customer's last message free-form content may be sent; absent where there is no such rule. */
  reply_window_ms?: number
  /** Messages a second a number may carry unless the channel's settings say otherwise. */
  messages_per_second: number
  /** To one person: `burst` at once, then one per `interval_ms`. */
  pair?: { interval_ms: number; burst: number }
  signals: readonly ('typing' | 'read')[]
  media: boolean
  templates: boolean
  /** True when nothing real is ever sent: the only channels that a test workspace may use. */
  sandbox: boolean
}

/** What the platform lends an adapter for one call. */
export interface AdapterContext<Credentials> {
  credentials: Credentials
  channel_id: string
  /** Time-limited, size-limited, and redacted in traces. */
  http: AdapterHttp
  now(): Date
  /** The provider's API root when the operator overrides it, e.g. PARLEY_WHATSAPP_GRAPH_URL. */
  api_url?: string
  /** The operator's own app at the provider, from the configuration: used by channels whose credentials bring none. */
  app?: AppCredentials
}

/** What an operator configures once for a provider's whole app. */
export interface AppCredentials {
  app_secret?: string
  verify_token?: string
}

export interface AdapterHttp {
  /** Rejects with DeliveryError `provider_unreachable` (nothing was sent) or `outcome_unknown` (bytes may have arrived). */
  request(options: {
    method: 'GET' | 'POST' | 'DELETE'
    url: string
    headers?: Record<string, string>
    body?: string | Uint8Array
    /** Milliseconds; 30,000 unless told. */
    timeout_ms?: number
    /** Bytes of the answer that are read at most; 1 MiB unless told. */
    max_bytes?: number
  }): Promise<{ status: number; headers: Record<string, string>; body: Uint8Array }>
}

export interface ChannelAdapter<Credentials = Record<string, unknown>> {
  /** Equals the folder: "whatsapp/meta-cloud". */
  readonly id: `${ChannelKind}/${string}`
  readonly kind: ChannelKind
  readonly name: string
  /** Validates what the owner enters; `secretFields` are encrypted at rest, never returned, redacted in logs. */
  readonly credentials: z.ZodType<Credentials>
  readonly secretFields: readonly (keyof Credentials & string)[]
  readonly capabilities: Capabilities

  /** Present when a channel needs no owner's input: fresh random credentials for a channel made without any. */
  generateCredentials?(): Credentials

  /** True for a sandbox's number that stands for a person whose reply window is closed. Asked by the gate before a send. */
  simulatedClosedWindow?(to: Handle): boolean

  /** The public address of the channel: its phone number where known, and the id by which a provider's app-level hook names it. */
  address(credentials: Credentials): { phone?: string; provider_account_id: string }

  /** Checks the signature and reads the request. Throws SignatureError when it is not the provider's; nothing is stored then. */
  receive(request: InboundRequest, context: AdapterContext<Credentials>): Received

  /** Hands one message to the provider. Throws DeliveryError and nothing else. */
  send(message: OutboundMessage, context: AdapterContext<Credentials>): Promise<SendReceipt>

  /** Present exactly when capabilities.signals is not empty. Marks the message read and, when asked, shows typing. */
  signal?(
    options: { provider_message_id: string; typing: boolean },
    context: AdapterContext<Credentials>,
  ): Promise<void>

  /** Present exactly when capabilities.media. Fetches a file; checks nothing but that the provider gave it. */
  fetchMedia?(
    reference: MediaReference,
    context: AdapterContext<Credentials>,
  ): Promise<{ bytes: Uint8Array; mime_type: string }>

  /** Present exactly when capabilities.templates. Every page of the provider's list. */
  listTemplates?(context: AdapterContext<Credentials>): Promise<TemplateDefinition[]>

  /** Proves that the credentials work and reads what the provider knows of the number. Throws DeliveryError. */
  check?(
    context: AdapterContext<Credentials>,
  ): Promise<{ phone?: string; display_name?: string; details: Record<string, unknown> }>
}

/** A provider that posts everything of one app to one address: updates come apart by the account they name. */
export interface AppHook {
  /** "whatsapp/meta-cloud" */
  readonly id: `${ChannelKind}/${string}`
  /** The credentials are the app's own, from the configuration. An update whose account nobody has is quarantined by the platform. */
  receive(
    request: InboundRequest,
    app: AppCredentials & { now?(): Date },
  ): { accounts: { provider_account_id: string; updates: Update[] }[]; reply: Received['reply'] }
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

/** Everything that can go wrong with a send. The list, not the adapter, says what happens next (see DELIVERY_ERRORS). */
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

export interface DeliveryErrorDetail {
  code: DeliveryErrorCode
  /** The provider's own code, as text. */
  provider_code?: string
  /** For people who run the system; never holds a secret. */
  message: string
  /** When the provider says how long to wait. Milliseconds. */
  retry_after_ms?: number
}

export class DeliveryError extends Error {
  readonly detail: DeliveryErrorDetail
  constructor(detail: DeliveryErrorDetail, options?: ErrorOptions) {
    super(`${detail.code}: ${detail.message}`, options)
    this.name = 'DeliveryError'
    this.detail = detail
  }
}

/** What happens after each error: who waits, what is shown, and whether the same bytes may be tried again. */
export const DELIVERY_ERRORS: Record<
  DeliveryErrorCode,
  {
    /** `no`: final. `yes`: this message waits by the delay list. `channel`: the whole channel waits. `settle`: never resent, becomes `unknown`. */
    retry: 'no' | 'yes' | 'channel' | 'settle'
    /** The channel stops and its owner is told. */
    stops_channel: boolean
    /** What a person reads beside the message. */
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
    says: 'The connection broke after the message left; the provider’s status will tell.',
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
