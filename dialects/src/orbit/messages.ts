/** The Messaging API. WhatsApp is served; the other channels are checked and refused. */
import {
  type Channel,
  type Input,
  type Message,
  type OutboundContent,
  outboundContent,
} from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  messageStatusOf,
  phone,
  phoneQuery,
  readInput,
  readQuery,
  route,
  step,
  toOptionalSeconds,
  toSeconds,
  VENDOR_STATUSES,
} from '../kit/index.ts'
import { readableChannels } from './channels.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { invalidField, refuse, saying } from './errors.ts'
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

const NO_MESSAGE = 'There is no such message.'

export const messageOf = step({
  operation: 'messages.get',
  read(request) {
    const id = ids.read('message', request.params.message ?? '')
    if (id === undefined) throw refuse(request, 'MESSAGE_NOT_FOUND', NO_MESSAGE)
    return { id }
  },
  refusals: { not_found: saying('MESSAGE_NOT_FOUND', NO_MESSAGE) },
})

export const channelsOfWhatsApp = step({
  operation: 'channels.list',
  read: () => ({ kind: 'whatsapp', limit: 100 }),
})

export const messageRoutes: DialectRoute[] = [
  // A function: where the reply window is closed, the conversation is looked up to say since when.
  {
    method: 'POST',
    path: '/messages/whatsapp',
    fields: CONTENT_FIELDS,
    async answer(request, api) {
      const sent = readInput(whatsapp, request.body)
      const content = readWhatsApp(sent)
      const channel = sent.from
        ? pickSender(request, (await channelsOfWhatsApp.run(request, api, undefined)).data, sent.from, 'from')
        : undefined
      const message = await sending(
        request,
        async () => (await api.call('conversations.list', threadsWith(sent.to, channel?.id))).data[0],
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
  route({
    method: 'GET',
    path: '/messages/whatsapp/window-status',
    needs: channelsOfWhatsApp,
    operation: 'conversations.list',
    read(request, { found }) {
      const { to, from } = readQuery(windowQuery, request.query)
      const sender = from === undefined ? undefined : pickSender(request, found.data, from, 'from')
      return threadsWith(to, sender?.id)
    },
    write({ data: threads }, { request, found, input }) {
      const query = readQuery(windowQuery, request.query)
      const ownNumbers = found.data.filter(
        ({ id }) => input.channel_id === undefined || id === input.channel_id,
      )
      const open = threads.find(({ reply_window }) => reply_window.open)
      const [newest] = threads
      return answerOne(request, 200, {
        to: query.to,
        from: query.from ?? null,
        // A sandbox number answers to somebody who never wrote, too.
        open: open !== undefined || (!newest && ownNumbers.some(({ sandbox }) => sandbox)),
        last_inbound_at: toOptionalSeconds((open ?? newest)?.last_inbound_at),
        expires_at: toOptionalSeconds((open ?? newest)?.reply_window.expires_at),
      })
    },
  }),
  // Functions, both: the number behind a message is shown as far as the key may read channels.
  {
    method: 'GET',
    path: '/messages',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const page = await gatherPages((asked) => api.call('messages.list', asked), {
        ...askPage(query),
        to: query.to,
        status: query.status,
        direction: query.direction,
        conversation_id: ids.readFilter('conversation', 'conversation_id', query.conversation_id),
        contact_id: ids.readFilter('contact', 'contact_id', query.contact_id),
      })
      const channels = await readableChannels(api)
      return answerPage(request, page, (message) =>
        presentMessage(message, channels.get(message.channel_id), request),
      )
    },
  },
  // A function: only a message that failed is sent again, as a message of its own.
  {
    method: 'POST',
    path: '/messages/{message}/retry',
    async answer(request, api) {
      const failed = await messageOf.run(request, api, undefined)
      const content = contentAgain(failed)
      if (failed.direction !== 'outbound' || failed.status !== 'failed' || !content)
        throw refuse(request, 'CONFLICT', 'Only a message that could not be sent is sent again.', {
          status: messageStatusOf(failed.status),
        })
      const message = await sending(
        request,
        () => api.call('conversations.get', { id: failed.conversation_id }),
        api.call('messages.send', {
          conversation_id: failed.conversation_id,
          content,
          metadata: { ...failed.metadata, retry_of: ids.show('message', failed.id) },
        }),
      )
      return answerOne(request, 201, {
        ...presentQueued(message),
        retry_of: ids.show('message', failed.id),
      })
    },
  },
  {
    method: 'GET',
    path: '/messages/{message}',
    async answer(request, api) {
      const message = await messageOf.run(request, api, undefined)
      const channels = await readableChannels(api)
      return answerOne(request, 200, presentMessage(message, channels.get(message.channel_id), request))
    },
  },
]

/** As it was sent. Undefined for a file that only this server has: it has no address to be sent from. */
function contentAgain({ content }: Message): OutboundContent | undefined {
  const { data, success } = outboundContent.safeParse(content)
  return success ? data : undefined
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

/** The customer's threads with one of our numbers, or with all of them; the one with the newest message first. */
function threadsWith(phone: string, channelId: string | undefined): Input<'conversations.list'> {
  return { contact_phone: phone, channel_id: channelId, channel_kinds: ['whatsapp'], limit: 100 }
}
