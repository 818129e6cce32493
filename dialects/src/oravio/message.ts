/** Oravio's message, both ways. */
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
  toSeconds,
} from '../kit/index.ts'
import { ids } from './ids.ts'

const image = z.object({ url: link, caption: z.string().max(1024).nullish() })

export const newMessage = z.discriminatedUnion(
  'type',
  [
    z.looseObject({ type: z.literal('text'), to: phone, text: z.string().min(1).max(4096) }),
    z.looseObject({ type: z.literal('template'), to: phone, template }),
    z.looseObject({ type: z.literal('image'), to: phone, image }),
  ],
  {
    error: (issue) =>
      (issue.input as { type?: unknown } | undefined)?.type === undefined
        ? 'This field is required: text, template or image.'
        : 'Use one of: text, template, image.',
  },
)
export type NewMessage = z.output<typeof newMessage>

export const MESSAGE_FIELD_NAMES = {
  'content.text': 'text',
  'content.name': 'template.name',
  'content.language': 'template.language',
  'content.variables': 'template.variables',
  'content.header_media_url': 'template.header_media_url',
  'content.url': 'image.url',
  'content.caption': 'image.caption',
  content: 'type',
}

export function readContent(body: NewMessage): Input<'messages.send'>['content'] {
  switch (body.type) {
    case 'text':
      return { type: 'text', text: body.text }
    case 'template':
      return { type: 'template', ...body.template }
    case 'image':
      return {
        type: 'media',
        kind: 'image',
        url: body.image.url,
        caption: body.image.caption ?? undefined,
      }
  }
}

const KNOWN = new Set(['type', 'to', 'text', 'template', 'image'])

/** Fields that Oravio does not know stay with the message. */
export function readMetadata(body: NewMessage): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !KNOWN.has(key) && key.length <= 64))
}

export function presentMessage(message: Message, { publicUrl }: { publicUrl: string }) {
  const media = messageMediaOf(message, publicUrl)
  return {
    id: ids.show('message', message.id),
    conversation_id: ids.show('conversation', message.conversation_id),
    direction: message.direction,
    sender: messageSenderOf(message.sender),
    to: message.to,
    type: messageTypeOf(message),
    text: messageTextOf(message),
    image: media && messageTypeOf(message) === 'image' ? { url: media.url, caption: media.caption } : null,
    media,
    template: messageTemplateOf(message),
    status: messageStatusOf(message.status),
    error: message.error && { code: message.error.code, message: message.error.message },
    created_at: toSeconds(message.created_at),
  }
}
