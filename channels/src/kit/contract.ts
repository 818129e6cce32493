/**
 * The contract between Parley and a channel provider.
 *
 * An adapter is a stateless value. It keeps nothing, reads no environment, knows no database and never retries:
 * the platform stores before it acts, paces, retries and records, once, for every channel.
 */
import type { z } from 'zod'
import type { CallCarrier } from './calls.ts'
import type { Identities } from './identities.ts'
import type { Capabilities, OutboundMessage, SendReceipt } from './sending.ts'
import type { CustomerAction } from './simulation.ts'
import type { TemplateEditor, TemplateList } from './templates.ts'
import type { InboundRequest, MediaReference, Received, Update } from './updates.ts'

/** The medium. A provider carries exactly one. */
export type ChannelKind = 'whatsapp' | 'sms' | 'email' | 'webchat' | 'voice'

/** The tools of the platform that an adapter may use during one call. */
export interface AdapterContext<Credentials> {
  credentials: Credentials
  /** Id of the channel, for messages of errors. An adapter keeps nothing under it. */
  channel_id: string
  /** Time-limited, size-limited, and redacted in traces. */
  http: AdapterHttp
  /** The platform's clock. An adapter reads no other one. */
  now(): Date
  /** The provider's API root when the operator overrides it, e.g. PARLEY_WHATSAPP_GRAPH_URL. */
  api_url?: string
  /** The operator's own app at the provider, from the configuration: used by channels whose credentials bring none. */
  app?: AppCredentials
  /**
   * Given to a hosted channel while it fetches one attachment: reads an upload of the visitor who sent the attachment.
   * Undefined when that visitor has no such upload, even if another visitor has one with that id.
   */
  readUpload?(uploadId: string): Promise<Uint8Array | undefined>
}

/** The configuration of a provider's whole app, which an operator sets once. */
export interface AppCredentials {
  /**
   * Signs every call of the app's hook: https://developers.facebook.com/docs/graph-api/webhooks/getting-
   * started#validate-payloads
   */
  app_secret?: string
  /** The token that the provider repeats when it verifies the hook's address. */
  verify_token?: string
}

/** The only way out to the network. */
export interface AdapterHttp {
  /** Rejects with DeliveryError `provider_unreachable` (nothing was sent) or `outcome_unknown` (bytes may have arrived). */
  request(options: {
    method: 'GET' | 'POST' | 'DELETE'
    url: string
    headers?: Record<string, string>
    body?: string | Uint8Array
    /** Milliseconds. Default: 30,000. */
    timeout_ms?: number
    /** Bytes of the answer that are read at most. Default: 1 MiB. */
    max_bytes?: number
  }): Promise<{ status: number; headers: Record<string, string>; body: Uint8Array }>
}

export interface ChannelAdapter<Credentials = Record<string, unknown>> {
  /** Equals the folder: "whatsapp/meta-cloud". */
  readonly id: `${ChannelKind}/${string}`
  readonly kind: ChannelKind
  /** Name of the provider, for people: "WhatsApp (Meta Cloud API)". */
  readonly name: string
  /**
   * Validates what the owner enters. Its messages are read by the owner: they say what to enter, and where to find
   * it.
   */
  readonly credentials: z.ZodType<Credentials>
  /** Fields that are encrypted at rest, never returned, and redacted in logs and errors. */
  readonly secretFields: readonly (keyof Credentials & string)[]
  /** Abilities of the channel. The platform refuses everything else before it calls the adapter. */
  readonly capabilities: Capabilities

  /** Present when a channel needs no owner's input: fresh random credentials for a channel made without any. */
  generateCredentials?(): Credentials

  /** True for a sandbox's number that stands for a person whose reply window is closed. Asked by the gate before a send. */
  simulatedClosedWindow?(to: Identities): boolean

  /**
   * Of a sandbox: the request that the provider would post when a customer acts, signed so that `receive` accepts it.
   * Absent where nothing stands for a customer who writes.
   */
  simulate?(action: CustomerAction, context: AdapterContext<Credentials>): InboundRequest

  /** The public address of the channel: its phone number where known, and the id by which a provider's app-level hook names it. */
  address(credentials: Credentials): { phone?: string; provider_account_id: string }

  /**
   * Absent exactly when capabilities.hosted: such a channel has no hook. Checks the signature and reads the request.
   * Throws SignatureError when it is not the provider's; nothing is stored then.
   */
  receive?(request: InboundRequest, context: AdapterContext<Credentials>): Received

  /** Present exactly when capabilities.hosted. Reads what the server's own edge has checked; no request carries it. */
  accept?(posted: unknown, context: Pick<AdapterContext<Credentials>, 'now'>): Update[]

  /**
   * Present exactly when there is `receive`: the header that carries the signature of a POST, in lower case. The body of
   * a call without it is not read: `receive` gets an empty one, and refuses it.
   */
  readonly signatureHeader?: string

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

  /** Present exactly when capabilities.templates. Every page of the provider's list, or a DeliveryError. */
  listTemplates?(context: AdapterContext<Credentials>): Promise<TemplateList>

  /** Present exactly when capabilities.templates: writes templates and submits them to the provider's review. */
  readonly templates?: TemplateEditor<AdapterContext<Credentials>>

  /** Present exactly when capabilities.calls: dials and hangs up. */
  readonly calls?: CallCarrier<AdapterContext<Credentials>>

  /** Proves that the credentials work and reads what the provider knows of the number. Throws DeliveryError. */
  check?(context: AdapterContext<Credentials>): Promise<{
    /** The number that the provider knows, E.164. */
    phone?: string
    /** Name that customers see at the provider. */
    display_name?: string
    /** The provider let these credentials read the account that the credentials name for the number. */
    group_verified?: boolean
    /** Whether any app gets the updates of the account. Absent: the provider did not say. */
    subscribed?: boolean
    /** How the provider rates the number by the complaints of customers. Absent: it did not say. */
    quality?: 'high' | 'medium' | 'low' | 'unknown'
    /** How many people the account may write to first within 24 hours. Null: no limit. Absent: it did not say. */
    recipients_per_day?: number | null
    /** Other facts of the provider about the number, such as its quality. Shown to people unchanged. */
    details: Record<string, unknown>
  }>
}

/** A provider that posts everything of one app to one address: updates come apart by the account they name. */
export interface AppHook {
  /** "whatsapp/meta-cloud" */
  readonly id: `${ChannelKind}/${string}`
  /** As of the adapter. Without an app secret no body is read either. */
  readonly signatureHeader: string
  /** The credentials are the app's own, from the configuration. An update whose account nobody has is quarantined by the platform. */
  receive(
    request: InboundRequest,
    app: AppCredentials & { now?(): Date },
  ): { accounts: { provider_account_id: string; updates: Update[] }[]; reply: Received['reply'] }
}
