import { type Api, type Conversation, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  flagQuery,
  phoneQuery,
  readInput,
  readQuery,
  route,
  step,
} from '../kit/index.ts'
import { presentConversation, STATUS_FILTERS, STATUSES, statusOf } from './conversation.ts'
import { answerList, answerOne, pageInput, pageQuery } from './envelopes.ts'
import { refuse } from './errors.ts'
import { ids } from './ids.ts'
import { presentMessage } from './message.ts'

const listQuery = z.object({
  ...pageQuery,
  status: z.enum(STATUSES).optional(),
  contact_phone: phoneQuery.optional(),
  ai_handled: flagQuery.optional(),
})
const messagesQuery = z.object(pageQuery)
const escalation = z.object({
  reason: z.string().max(500).nullish(),
  assignee: z.string().max(200).nullish(),
})
const resolution = z.object({ note: z.string().max(2000).nullish() })

const conversationOf = step({
  operation: 'conversations.get',
  read: ({ params }) => ({ id: ids.readPath('conversation', params.conversation) }),
})

export const conversationRoutes: DialectRoute[] = [
  // A function: a status and a responder that exclude each other are an empty list, without a call.
  {
    method: 'GET',
    path: '/conversations',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const responder = query.ai_handled === undefined ? undefined : query.ai_handled ? 'ai' : 'person'
      const filter: { closed?: boolean; responder?: Conversation['responder'] } = query.status
        ? STATUS_FILTERS[query.status]
        : {}
      if (responder && filter.responder && responder !== filter.responder) {
        return answerList(query, { data: [], next_cursor: null, has_more: false, total: 0 }, () => null)
      }
      const page = await api.call('conversations.list', {
        ...pageInput(query),
        ...filter,
        ...(responder && { responder }),
        contact_phone: query.contact_phone,
      })
      return answerList(query, page, presentConversation)
    },
  },
  route({
    method: 'GET',
    path: '/conversations/{conversation}',
    ...conversationOf,
    write: (conversation) => answerOne(200, presentConversation(conversation)),
  }),
  route({
    method: 'GET',
    path: '/conversations/{conversation}/messages',
    parse: ({ query }) => readQuery(messagesQuery, query),
    needs: conversationOf,
    operation: 'messages.list',
    read: (_request, { found, parsed }) => ({
      ...pageInput(parsed),
      conversation_id: found.id,
      order: 'asc',
    }),
    write: (page, { request, parsed }) =>
      answerList(parsed, page, (message) => presentMessage(message, request)),
  }),
  // Functions, all three: where the state refuses the step, the conversation is read to see whether it is done already.
  {
    method: 'POST',
    path: '/conversations/{conversation}/escalate',
    async answer(request, api) {
      const { reason, assignee } = readInput(escalation, request.body)
      const work = api.call('conversations.take_over', {
        id: ids.readPath('conversation', request.params.conversation),
        reason: reason ?? undefined,
        assignee: assignee ?? undefined,
      })
      return settle(request, api, work, 'escalated', 'The conversation is resolved.')
    },
  },
  {
    method: 'POST',
    path: '/conversations/{conversation}/resolve',
    async answer(request, api) {
      const { note } = readInput(resolution, request.body)
      const work = api.call('conversations.resolve', {
        id: ids.readPath('conversation', request.params.conversation),
        note: note ?? undefined,
      })
      return settle(request, api, work, undefined, 'The conversation is resolved already.')
    },
  },
  {
    method: 'POST',
    path: '/conversations/{conversation}/resume',
    async answer(request, api) {
      const id = ids.readPath('conversation', request.params.conversation)
      const before = await conversationOf.run(request, api, undefined)
      if (statusOf(before) === 'resolved') {
        return answerOne(
          200,
          presentConversation(await api.call('conversations.update', { id, lifecycle: 'open' })),
        )
      }
      return settle(request, api, api.call('conversations.release', { id }), 'active', 'Try again.')
    },
  },
]

/** Where the state refuses a step: nothing is left to do if it is `wanted` already, else the step is not possible. */
async function settle(
  request: DialectRequest,
  api: Api,
  work: Promise<Conversation>,
  wanted: string | undefined,
  refusal: string,
) {
  const conversation = await work.catch(async (error: unknown) => {
    if (!(error instanceof OperationError) || error.code !== 'conflict') throw error
    const present = await conversationOf.run(request, api, undefined)
    if (statusOf(present) === wanted) return present
    throw refuse('invalid_state', refusal)
  })
  return answerOne(200, presentConversation(conversation))
}
