/** Conversations, read and answered. What changes them is in conversation-changes.ts. */
import { type Api, type Conversation, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  time,
  toSeconds,
} from '../kit/index.ts'
import { readableChannel } from './channels.ts'
import { presentConversation } from './conversation.ts'
import { listQuery, readFilters } from './conversation-filters.ts'
import { answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { calling, refuse } from './errors.ts'
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

/** Carries out `work` on the conversation of the path. */
export function onConversation<Result>(request: DialectRequest, work: Promise<Result>): Promise<Result> {
  return calling(request, 'not_found', 'CONVERSATION_NOT_FOUND', work, 'There is no such conversation.')
}

export function requireConversation(request: DialectRequest, api: Api): Promise<Conversation> {
  return onConversation(request, api.call('conversations.get', { id: conversationId(request) }))
}

export const conversationRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/conversations',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const filters = readFilters(request, query)
      const page = await readPage(query, (asked) => api.call('conversations.list', { ...asked, ...filters }))
      return answerPage(request, page, presentConversation)
    },
  },
  {
    method: 'GET',
    path: '/conversations/{conversation}',
    answer: async (request, api) =>
      answerOne(request, 200, presentConversation(await requireConversation(request, api))),
  },
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
      const conversation = await requireConversation(request, api)
      const page = await readPage(query, (asked) =>
        api.call('messages.list', {
          ...asked,
          conversation_id: conversation.id,
          direction: query.direction,
        }),
      )
      const over = await readableChannel(api, conversation)
      return answerPage(request, page, (message) => presentMessage(message, over, request))
    },
  },
  {
    method: 'POST',
    path: '/conversations/{conversation}/reply',
    fields: CONTENT_FIELDS,
    async answer(request, api) {
      const sent = readInput(reply, request.body)
      const content = readContent(sent)
      const conversation = await requireConversation(request, api)
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
