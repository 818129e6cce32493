/** ConvoAI's message, both ways. */
import type { Input, Message, MessageStatus } from '@parley/contracts'
import { z } from 'zod'
import { toOptionalSeconds, toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

const to = z
  .string()
  .trim()
  .regex(/^\+[1-9]\d{6,14}$/, 'Use E.164: "+", country code and number, e.g. +14155559876.')
const link = z.url({ protocol: /^https?$/, error: 'Use an http or https URL.' }).max(2000)
const variable = z.union([z.string(), z.number(), z.boolean()]).transform(String).pipe(z.string().max(1024))

const media = z.object({
  url: link,
  caption: z.string().max(1024).nullish(),
  filename: z.string().max(240).nullish(),
})
const template = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'Use lower-case letters, digits and _ only.'),
  language: z.string().min(2).max(15).default('en'),
  /** By placeholder, or in order. */
  variables: z
    .union([
      z.record(z.string().max(64), variable),
      z
        .array(variable)
        .transform((list) => Object.fromEntries(list.map((value, index) => [String(index + 1), value]))),
    ])
    .default({}),
  /** Not in ConvoAI's table: the file of a template whose header is one. */
  header_media_url: link.optional(),
})

export const newMessage = z.discriminatedUnion(
  'type',
  [
    z.looseObject({ type: z.literal('text'), to, text: z.string().min(1).max(4096) }),
    z.looseObject({ type: z.literal('template'), to, template }),
    z.looseObject({ type: z.literal('image'), to, media }),
    z.looseObject({ type: z.literal('document'), to, media }),
  ],
  {
    error: (issue) =>
      (issue.input as { type?: unknown } | undefined)?.type === undefined
        ? 'This field is required: text, template, image or document.'
        : 'Use one of: text, template, image, document.',
  },
)
export type NewMessage = z.output<typeof newMessage>

export const messageFieldNames = {
  'content.text': 'text',
  'content.name': 'template.name',
  'content.language': 'template.language',
  'content.variables': 'template.variables',
  'content.header_media_url': 'template.header_media_url',
  'content.url': 'media.url',
  'content.caption': 'media.caption',
  'content.filename': 'media.filename',
  content: 'type',
}

export function readContent(body: NewMessage): Input<'messages.send'>['content'] {
  switch (body.type) {
    case 'text':
      return { type: 'text', text: body.text }
    case 'template':
      return { type: 'template', ...body.template }
    case 'image':
    case 'document':
      return {
        type: 'media',
        kind: body.type,
        url: body.media.url,
        caption: body.media.caption ?? undefined,
        filename: body.media.filename ?? undefined,
      }
  }
}

const KNOWN = new Set(['type', 'to', 'text', 'template', 'media'])

/** Fields that ConvoAI does not know stay with the message. */
export function readMetadata(body: NewMessage): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !KNOWN.has(key) && key.length <= 64))
}

type VendorStatus = 'received' | 'queued' | 'sent' | 'delivered' | 'read' | 'failed'

/** ConvoAI has no word for an outcome that nobody knows yet: it stays queued. What was called back did not arrive. */
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
export const VENDOR_STATUSES = ['received', 'queued', 'sent', 'delivered', 'read', 'failed'] as const

export function presentStatus(status: MessageStatus): VendorStatus {
  return STATUSES[status]
}

const SENDERS = {
  contact: 'contact',
  ai: 'ai',
  person: 'human',
  api: 'api',
  system: 'api',
} as const satisfies Record<Message['sender'], string>

export function presentMessage(message: Message, { publicUrl }: { publicUrl: string }) {
  const { content } = message
  return {
    id: ids.show('message', message.id),
    agent_id: message.agent_id === null ? null : ids.show('agent', message.agent_id),
    conversation_id: ids.show('session', message.session_id),
    contact_id: ids.show('contact', message.contact_id),
    direction: message.direction,
    sender: SENDERS[message.sender],
    type: typeOf(message),
    text:
      content.type === 'media'
        ? (content.caption ?? null)
        : content.type === 'template'
          ? null
          : message.text,
    media: presentMedia(message, publicUrl),
    template:
      content.type === 'template'
        ? { name: content.name, language: content.language, variables: content.variables }
        : null,
    to: message.to,
    from: message.from,
    status: STATUSES[message.status],
    error: message.error && { code: message.error.code, message: message.error.message },
    created_at: toSeconds(message.created_at),
    sent_at: toOptionalSeconds(message.sent_at),
    delivered_at: toOptionalSeconds(message.delivered_at),
    read_at: toOptionalSeconds(message.read_at),
  }
}

/** A pressed button or chosen row reads like the text that stands on it. */
function typeOf({ content }: Message): string {
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

/** Where a customer's file can be fetched, with the same key; or where ours lies. */
function presentMedia(message: Message, publicUrl: string) {
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
