/** Outgoing messages, and the capabilities of a channel. */
import type { ContentType, MediaKind, OutboundContent } from '@parley/contracts'
import type { SendableFiles } from './file-kinds.ts'
import type { Identities } from './identities.ts'
import type { TemplateDefinition } from './templates.ts'
import type { DeliveryStatus, Update } from './updates.ts'

/** One canonical message on its way out. */
export interface OutboundMessage {
  /** Our id, sent along wherever the provider can give it back in statuses. */
  message_id: string
  /** Every address of the contact that the channel's kind can use, of which the adapter takes the best. */
  to: Identities
  /** The content to send, of a type that `capabilities.content` declares. */
  content: OutboundContent
  /** Of content with an `attachment_id`: the file, which the platform keeps. Content with a `url` has none. */
  file?: OutboundFile
  /** The message that it quotes, by the provider's id. */
  reply_to_provider_message_id?: string
  /** For a template: its definition as synced from the provider. */
  template?: TemplateDefinition
  /** For a reaction: the provider's id of the message reacted to. */
  target_provider_message_id?: string
}

/** A file on its way out. */
export interface OutboundFile {
  mime_type: string
  filename?: string
  /** The whole file. A channel that is hosted has no need to read it. */
  read(): Promise<Uint8Array>
}

/** The provider has taken the message. Updates of the kind `status` report what happens to it later. */
export interface SendReceipt {
  /** Id that the provider gave the message: its statuses name it. */
  provider_message_id: string
  /** The provider holds the message back for a while, e.g. for a quality check. */
  held?: boolean
  /**
   * A sandbox has no provider that would call back, so it returns what a provider would report later.
   * The platform stores each as a ledger row that becomes due after `after_ms`.
   */
  follow_ups?: { after_ms: number; update: Update }[]
}

/** Abilities of a channel, as data: the platform paces, refuses and offers by them. */
export interface Capabilities {
  /** Types of content that can be sent. Others are refused with `content_unsupported`. */
  content: readonly ContentType[]
  /** The files that were uploaded to Parley and can be sent. Absent: none; a file then needs a public address. */
  files?: SendableFiles
  /** The kinds of media that can carry no caption. Default: none. */
  without_caption?: readonly MediaKind[]
  /** Characters of text in one message. */
  text_limit: number
  /** The statuses that the provider reports of a message. A channel without `read` never shows a message as read. */
  statuses: readonly DeliveryStatus[]
  /** How long after the customer's last message free-form content may be sent; absent where there is no such rule. */
  reply_window_ms?: number
  /** Messages a second a number may carry unless the channel's settings say otherwise. */
  messages_per_second: number
  /** To one person: `burst` at once, then one per `interval_ms`. */
  pair?: { interval_ms: number; burst: number }
  /** Signals that the contact can see while an answer is being written. */
  signals: readonly ('typing' | 'read')[]
  /** True: files of customers can be fetched (`fetchMedia`). */
  media: boolean
  /** True: messages can be sent by template (`listTemplates`). */
  templates: boolean
  /** True: it carries telephone calls (`calls`). Default: false. */
  calls?: boolean
  /** True when nothing real is ever sent: the only channels that a test workspace may use. */
  sandbox: boolean
  /**
   * True when the server itself is the provider and nothing leaves it: messages wait until a visitor reads them.
   * A test workspace may use it too, and a send that was cut off is simply made again.
   */
  hosted?: boolean
}
