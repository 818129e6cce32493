/** Messages in the words that vendors of WhatsApp APIs share. */
import type { Message, MessageStatus } from '@parley/contracts'
import { z } from 'zod'

/** A public address of a file. */
export const link = z.url({ protocol: /^https?$/, error: 'Use an http or https URL.' }).max(2000)
/** Clients send numbers and flags as values of templates, too. */
const variable = z.union([z.string(), z.number(), z.boolean()]).transform(String).pipe(z.string().max(1024))

/** A template to send: its variables by placeholder, or in order. */
export const template = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'Use lower-case letters, digits and _ only.'),
  language: z.string().min(2).max(15).default('en'),
  variables: z
    .union([
      z.record(z.string().max(64), variable),
      z
        .array(variable)
        .transform((list) => Object.fromEntries(list.map((value, index) => [String(index + 1), value]))),
    ])
    .default({}),
  /** The file of a template whose header is one; in no vendor's table. */
  header_media_url: link.optional(),
})

/** Words for how far a message has come, which these vendors share. */
export const VENDOR_STATUSES = ['received', 'queued', 'sent', 'delivered', 'read', 'failed'] as const
type VendorStatus = (typeof VENDOR_STATUSES)[number]

/** These vendors have no word for an outcome that nobody knows: it stays queued. A message that was called back did not arrive. */
const STATUSES = {
  received: 'received',
  queued: 'queued',
  sending: 'queued',
  unknown: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
  cancelled: 'failed',
} as const satisfies Record<MessageStatus, VendorStatus>

/** The vendor's word for one of our statuses. */
export function messageStatusOf(status: MessageStatus): VendorStatus {
  return STATUSES[status]
}

/** These vendors do not distinguish the platform's own notices from what software sent. */
const SENDERS = {
  contact: 'contact',
  ai: 'ai',
  person: 'human',
  api: 'api',
  system: 'api',
} as const satisfies Record<Message['sender'], string>

/** The vendor's word for the writer of a message. */
export function messageSenderOf(sender: Message['sender']): string {
  return SENDERS[sender]
}

/** The text of a message: the caption of a file; empty for a template. */
export function messageTextOf({ content, text }: Message): string | null {
  if (content.type === 'media') return content.caption ?? null
  return content.type === 'template' ? null : text
}

/** A pressed button or chosen row reads like the text that stands on it. */
export function messageTypeOf({ content }: Message): string {
  switch (content.type) {
    case 'media':
      return content.kind
    case 'reply':
      return 'text'
    case 'buttons':
    case 'list':
    case 'link_button':
      return 'interactive'
    case 'contact_cards':
      return 'contacts'
    default:
      return content.type
  }
}

/** Name, language and values of a template that was sent; null for other messages. */
export function messageTemplateOf({ content }: Message) {
  if (content.type !== 'template') return null
  return { name: content.name, language: content.language, variables: content.variables }
}

/**
 * Where a customer's file can be fetched, with the same key; or where ours lies. Null for messages without a file.
 * `url` is null while the file of a customer is still being fetched.
 */
export function messageMediaOf(message: Message, publicUrl: string) {
  const { content } = message
  if (content.type !== 'media') return null
  const stored = message.attachments[0]
  return {
    url: stored ? `${publicUrl}/v1/attachments/${stored.id}/file` : (content.url ?? null),
    caption: content.caption ?? null,
    filename: stored?.filename ?? content.filename ?? null,
    mime_type: stored?.mime_type ?? content.mime_type ?? null,
  }
}
