/** The updates that providers report, in one form for every channel. */
import type { Content, MediaKind } from '@parley/contracts'
import type { DeliveryErrorDetail } from './delivery-errors.ts'
import type { Identities } from './identities.ts'
import type { TemplateStatus } from './templates.ts'

/** One report of a provider. The platform stores each as one ledger row before anything else happens. */
export type Update = {
  /** Unique per channel: the same thing reported twice carries the same key. At most 512 characters. */
  dedupe_key: string
  /** Updates in one lane stay in order: normally the contact's first identity; at most 256 characters. */
  lane: string
  /** When it happened, by the provider's clock. ISO 8601 UTC. */
  occurred_at: string
  /** The provider's own object for this one update, untouched. */
  raw: unknown
} & UpdateBody

/**
 * The reports of a provider, by `kind`. An adapter that cannot read a part of a request makes a message of the type
 * `unsupported` or a notice of it: nothing is dropped.
 */
export type UpdateBody =
  | {
      kind: 'message'
      /** Id of the message at the provider: unique per channel. Statuses and replies name it. */
      provider_message_id: string
      from: Identities
      /** Name that the customer has chosen at the provider. Untrusted text. */
      profile_name?: string
      username?: string
      content: Content
      /** Present when `content` is media: how to fetch the file. */
      media?: MediaReference
      reply_to_provider_message_id?: string
      /** True: the customer passed on what somebody else wrote. */
      forwarded?: boolean
      /** Advertisement or post that led here. */
      referral?: Record<string, unknown>
      /** The provider's group in which it was written; absent in a chat of two. */
      group_id?: string
    }
  /** A person answered from another surface, such as the WhatsApp Business app. The AI stops. */
  | { kind: 'echo'; provider_message_id: string; to: Identities; content: Content; media?: MediaReference }
  | {
      kind: 'status'
      provider_message_id: string
      /** Our message id, when the provider gave it back. */
      message_id?: string
      status: DeliveryStatus
      error?: DeliveryErrorDetail
      /** The provider’s charge, in its own words. */
      pricing?: Record<string, unknown>
    }
  /** The person's number or id changed. Never a turn. */
  | { kind: 'identity_changed'; from: Identities; to: Identities }
  /** The person opted out of, or back into, a kind of messages through the provider. */
  | { kind: 'preference'; from: Identities; category: 'marketing' | 'all'; allowed: boolean }
  | {
      kind: 'template_changed'
      provider_template_id: string
      name: string
      language: string
      status?: TemplateStatus
      category?: string
      /** The category that the provider announced for later. */
      pending_category?: { category: string; effective_at?: string }
      quality?: string
      reason?: string
      /** Its text or buttons changed, which this update does not hold. */
      parts_changed?: boolean
    }
  /** How a telephone call goes on. */
  | {
      kind: 'call'
      provider_call_id: string
      /** Our id of the call, when the provider gave it back. */
      call_id?: string
      state: CarrierState
      /** Of an answered call: a person, or a machine that records messages. */
      answered_by?: 'person' | 'machine'
      /** Of an ended call. */
      end?: CarrierEnd
    }
  /** Somebody calls. The platform decides whether the call is answered, and tells the carrier. */
  | {
      kind: 'call'
      provider_call_id: string
      state: 'incoming'
      from: Identities
      /** Of the caller, where the carrier knows it. Untrusted text. */
      profile_name?: string
      /** Of a simulated carrier: the words of the caller. */
      simulated_answers?: string[]
    }
  /** About the account or number as a whole: kept and shown as a notice, no message. */
  | {
      kind: 'notice'
      topic: string
      severity: 'info' | 'warning' | 'critical'
      text: string
      /** With a change of how many people the account may write to first within 24 hours. Null: no limit. */
      recipients_per_day?: number | null
    }

/** Forward only. `answered`: somebody, or a machine, has picked up. */
export type CarrierState = 'ringing' | 'answered' | 'ended'

/** Why the carrier ended a call. */
export type CarrierEnd = 'hung_up' | 'busy' | 'no_answer' | 'declined' | 'unreachable' | 'failed'

/** Ranks, low to high; `failed` is terminal unless a later delivered or read arrives. */
export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

export interface MediaReference {
  /** Id of the file at the provider, to ask for its address with. */
  provider_media_id?: string
  /** Address of the file, for providers that give one. It may expire within minutes. */
  url?: string
  kind: MediaKind
  mime_type?: string
  filename?: string
  /** Base64 SHA-256 of the bytes, when the provider gives one. */
  sha256?: string
}

/** The result of one request of a provider. */
export interface Received {
  /** In the order in which the provider listed them. */
  updates: Update[]
  /**
   * The answer to the provider after the updates are stored. Most providers send the call again unless the status is 200.
   */
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
