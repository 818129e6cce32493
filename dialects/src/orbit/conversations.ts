/** Conversations, read and answered. Their changes are in conversation-changes.ts. */
import { OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  step,
  time,
  toSeconds,
} from '../kit/index.ts'
import { readableChannel } from './channels.ts'
import { presentConversation } from './conversation.ts'
import { listQuery, readFilters } from './conversation-filters.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { refuse } from './errors.ts'
import { ids } from './ids.ts'
import { presentMessage } from './message.ts'
import { body, CONTENT_FIELDS, media, metadata, readContent, template } from './message-body.ts'
import { sending } from './sending.ts'

const messagesQuery = z.object({
  ...pageQuery,
  direction: z.enum(['inbound', 'outbound']).optional(),
  before: time.optional(),
  after: time.optional(),
})
const reply = z.looseObject({
  body,
  media: media.nullish(),
  template: template.nullish(),
  subject: z.string().max(500).nullish(),
  metadata,
})

export function conversationId(request: DialectRequest): string {
  const id = ids.read('conversation', request.params.conversation ?? '')
  if (id === undefined) throw unknownConversation(request)
  return id
}

export function unknownConversation(request: DialectRequest) {
  return refuse(request, 'CONVERSATION_NOT_FOUND', 'There is no such conversation.')
}

/** For `refusals` of an operation on the conversation of the path. */
export const noConversation = (_error: OperationError, request: DialectRequest) =>
  unknownConversation(request)

export const conversationOf = step({
  operation: 'conversations.get',
  read: (request) => ({ id: conversationId(request) }),
  refusals: { not_found: noConversation },
})

export const conversationRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/conversations',
    parse(request) {
      const query = readQuery(listQuery, request.query)
      return { query, filters: readFilters(request, query) }
    },
    operation: 'conversations.list',
    read: (_request, { parsed }) => ({ ...askPage(parsed.query), ...parsed.filters }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentConversation),
  }),
  route({
    method: 'GET',
    path: '/conversations/{conversation}',
    ...conversationOf,
    write: (conversation, { request }) => answerOne(request, 200, presentConversation(conversation)),
  }),
  // A function: the channel is shown as far as the key may read channels.
  {
    method: 'GET',
    path: '/conversations/{conversation}/messages',
    async answer(request, api) {
      const query = readQuery(messagesQuery, request.query)
      if (query.before !== undefined || query.after !== undefined)
        throw refuse(
          request,
          'UNSUPPORTED_FILTER',
          'Messages of a conversation are read by cursor, not by time.',
          { field: query.before === undefined ? 'after' : 'before', expected: 'cursor' },
        )
      const conversation = await conversationOf.run(request, api, undefined)
      const page = await gatherPages((asked) => api.call('messages.list', asked), {
        ...askPage(query),
        conversation_id: conversation.id,
        direction: query.direction,
      })
      const over = await readableChannel(api, conversation)
      return answerPage(request, page, (message) => presentMessage(message, over, request))
    },
  },
  // A function: a retried reply is sent as the sender that it had at first.
  {
    method: 'POST',
    path: '/conversations/{conversation}/reply',
    fields: CONTENT_FIELDS,
    async answer(request, api) {
      const sent = readInput(reply, request.body)
      const content = readContent(sent)
      const conversation = await conversationOf.run(request, api, undefined)
      const send = (sender: 'person' | undefined) =>
        api.call('messages.send', {
          conversation_id: conversation.id,
          content,
          sender,
          metadata: readMetadata(sent),
        })
      // An answer while a person responds counts as a person's, whatever key sends it, and the AI reads it later.
      const sender = conversation.responder === 'person' ? 'person' : undefined
      // Repeated after the responder changed, it is the same reply still.
      const work = send(sender).catch((error: unknown) => {
        if (!(error instanceof OperationError) || error.code !== 'idempotency_key_reused') throw error
        return send(sender === 'person' ? undefined : 'person')
      })
      const message = await sending(request, async () => conversation, work)
      return answerOne(request, 201, {
        message_id: ids.show('message', message.id),
        conversation_id: ids.show('conversation', message.conversation_id),
        channel: conversation.channel_kind ?? 'whatsapp',
        to: message.to,
        status: 'queued',
        created_at: toSeconds(message.created_at),
      })
    },
  },
]

function readMetadata({ metadata, subject }: { metadata?: object | null; subject?: string | null }) {
  return { ...metadata, ...(subject && { subject }) }
}
