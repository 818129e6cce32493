/** The Messaging API. WhatsApp is served; the other channels are checked and refused. */
import type { Api, Channel, Conversation, Message } from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  messageStatusOf,
  phone,
  phoneQuery,
  readInput,
  readQuery,
  toOptionalSeconds,
  toSeconds,
  VENDOR_STATUSES,
} from '../kit/index.ts'
import { readableChannels } from './channels.ts'
import { answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { calling, invalidField, refuse } from './errors.ts'
import { ids } from './ids.ts'
import { presentMessage } from './message.ts'
import { body, CONTENT_FIELDS, media, metadata, readContent, template } from './message-body.ts'
import { sending } from './sending.ts'

const listQuery = z.object({
  ...pageQuery,
  to: phoneQuery.optional(),
  status: z.enum(VENDOR_STATUSES).optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  conversation_id: z.string().max(64).optional(),
  contact_id: z.string().max(64).optional(),
})
const windowQuery = z.object({ to: phoneQuery, from: phoneQuery.optional() })
const text = z.union([z.string().min(1).max(4096), z.looseObject({ body: z.string().min(1).max(4096) })])
const whatsapp = z.looseObject({
  to: phone,
  from: phone.nullish(),
  type: z.enum(['text', 'template', 'media', 'image', 'video', 'audio', 'document']).optional(),
  text: text.nullish(),
  body,
  template: template.nullish(),
  media: media.nullish(),
  metadata,
})

/** The older pages write what is sent under its own name, the newer ones name a type beside it. */
export function readWhatsApp(sent: z.output<typeof whatsapp>) {
  const said = sent.body ?? (typeof sent.text === 'string' ? sent.text : sent.text?.body)
  const kind = sent.type && (sent.type === 'text' || sent.type === 'template' ? sent.type : 'media')
  const given = { text: said, template: sent.template, media: sent.media }
  if (kind !== undefined && !given[kind])
    throw invalidField(kind === 'text' ? 'body' : kind, `Give it for the type ${sent.type}.`, 'required')
  if (kind === 'text') return readContent({ body: said })
  if (kind === 'template') return readContent({ template: sent.template })
  const content = readContent({ body: said, template: kind ? null : sent.template, media: sent.media })
  if (content.type !== 'media' || !sent.type || sent.type === 'media') return content
  return { ...content, kind: sent.type as 'image' }
}

export const messageRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/messages/whatsapp',
    fields: CONTENT_FIELDS,
    async answer(request, api) {
      const sent = readInput(whatsapp, request.body)
      const content = readWhatsApp(sent)
      const channel = sent.from ? await requireSender(request, api, sent.from, 'from') : undefined
      const message = await sending(
        request,
        async () => (await whatsappThreads(api, sent.to, channel?.id))[0],
        api.call('messages.send', {
          to: sent.to,
          channel_id: channel?.id,
          content,
          metadata: sent.metadata ?? {},
        }),
      )
      return answerOne(request, 201, presentQueued(message))
    },
  },
  {
    method: 'GET',
    path: '/messages/whatsapp/window-status',
    async answer(request, api) {
      const channels = await whatsappChannels(api)
      const query = readQuery(windowQuery, request.query)
      const from = query.from === undefined ? undefined : pickSender(request, channels, query.from, 'from')
      const threads = await whatsappThreads(api, query.to, from?.id)
      const open = threads.find(({ reply_window }) => reply_window.open)
      const [newest] = threads
      const ownNumbers = from ? [from] : channels
      return answerOne(request, 200, {
        to: query.to,
        from: query.from ?? null,
        // A sandbox number answers to somebody who never wrote, too.
        open: open !== undefined || (!newest && ownNumbers.some(({ sandbox }) => sandbox)),
        last_inbound_at: toOptionalSeconds((open ?? newest)?.last_inbound_at),
        expires_at: toOptionalSeconds((open ?? newest)?.reply_window.expires_at),
      })
    },
  },
  {
    method: 'GET',
    path: '/messages',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const page = await readPage(query, (asked) =>
        api.call('messages.list', {
          ...asked,
          to: query.to,
          status: query.status,
          direction: query.direction,
          conversation_id: ids.readFilter('conversation', 'conversation_id', query.conversation_id),
          contact_id: ids.readFilter('contact', 'contact_id', query.contact_id),
        }),
      )
      const channels = await readableChannels(api)
      return answerPage(request, page, (message) =>
        presentMessage(message, channels.get(message.channel_id), request),
      )
    },
  },
  {
    method: 'GET',
    path: '/messages/{message}',
    async answer(request, api) {
      const message = await requireMessage(request, api)
      const channels = await readableChannels(api)
      return answerOne(request, 200, presentMessage(message, channels.get(message.channel_id), request))
    },
  },
]

export async function requireMessage(request: DialectRequest, api: Api): Promise<Message> {
  const missing = 'There is no such message.'
  const id = ids.read('message', request.params.message ?? '')
  if (id === undefined) throw refuse(request, 'MESSAGE_NOT_FOUND', missing)
  return calling(request, 'not_found', 'MESSAGE_NOT_FOUND', api.call('messages.get', { id }), missing)
}

export function presentQueued(message: Message) {
  return {
    message_id: ids.show('message', message.id),
    conversation_id: ids.show('conversation', message.conversation_id),
    channel: 'whatsapp',
    to: message.to,
    status: messageStatusOf(message.status),
    created_at: toSeconds(message.created_at),
  }
}

async function whatsappChannels(api: Api): Promise<Channel[]> {
  return (await api.call('channels.list', { kind: 'whatsapp', limit: 100 })).data
}

function pickSender(
  request: DialectRequest,
  channels: readonly Channel[],
  from: string,
  field: string,
): Channel {
  const channel = channels.find(({ phone }) => phone === from)
  if (channel) return channel
  throw refuse(request, 'CHANNEL_NOT_CONNECTED', `No connected WhatsApp number is ${from}.`, {
    field,
    value: from,
    channel: 'whatsapp',
  })
}

async function requireSender(request: DialectRequest, api: Api, from: string, field: string) {
  return pickSender(request, await whatsappChannels(api), from, field)
}

/** The customer's threads with one of our numbers, or with all of them; the one with the newest message first. */
async function whatsappThreads(api: Api, phone: string, channelId?: string): Promise<Conversation[]> {
  const { data } = await api.call('conversations.list', {
    contact_phone: phone,
    channel_id: channelId,
    channel_kinds: ['whatsapp'],
    limit: 100,
  })
  return data
}
