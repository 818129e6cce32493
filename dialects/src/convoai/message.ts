/** ConvoAI's message, both ways. */
import type { Input, Message } from '@parley/contracts'
import { z } from 'zod'
import {
  link,
  messageMediaOf,
  messageSenderOf,
  messageStatusOf,
  messageTemplateOf,
  messageTextOf,
  messageTypeOf,
  phone,
  template,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { ids } from './ids.ts'

const media = z.object({
  url: link,
  caption: z.string().max(1024).nullish(),
  filename: z.string().max(240).nullish(),
})
export const newMessage = z.discriminatedUnion(
  'type',
  [
    z.looseObject({ type: z.literal('text'), to: phone, text: z.string().min(1).max(4096) }),
    z.looseObject({ type: z.literal('template'), to: phone, template }),
    z.looseObject({ type: z.literal('image'), to: phone, media }),
    z.looseObject({ type: z.literal('document'), to: phone, media }),
  ],
  {
    error: (issue) =>
      (issue.input as { type?: unknown } | undefined)?.type === undefined
        ? 'This field is required: text, template, image or document.'
        : 'Use one of: text, template, image, document.',
  },
)
export type NewMessage = z.output<typeof newMessage>

export const MESSAGE_FIELD_NAMES = {
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

export function presentMessage(message: Message, { publicUrl }: { publicUrl: string }) {
  return {
    id: ids.show('message', message.id),
    agent_id: ids.showOptional('agent', message.agent_id),
    conversation_id: ids.show('session', message.session_id),
    contact_id: ids.show('contact', message.contact_id),
    direction: message.direction,
    sender: messageSenderOf(message.sender),
    type: messageTypeOf(message),
    text: messageTextOf(message),
    media: messageMediaOf(message, publicUrl),
    template: messageTemplateOf(message),
    to: message.to,
    from: message.from,
    status: messageStatusOf(message.status),
    error: message.error && { code: message.error.code, message: message.error.message },
    created_at: toSeconds(message.created_at),
    sent_at: toOptionalSeconds(message.sent_at),
    delivered_at: toOptionalSeconds(message.delivered_at),
    read_at: toOptionalSeconds(message.read_at),
  }
}
