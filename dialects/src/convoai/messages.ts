import type { Api, Message } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  messageStatusOf,
  phoneQuery,
  readInput,
  readQuery,
  toSeconds,
  VENDOR_STATUSES,
} from '../kit/index.ts'
import { whatsappChannel } from './agent.ts'
import { requireAgent } from './agents.ts'
import { refuse } from './errors.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'
import { MESSAGE_FIELD_NAMES, newMessage, presentMessage, readContent, readMetadata } from './message.ts'

const listQuery = z.object({
  ...pageQuery,
  conversation_id: z.string().optional(),
  to: phoneQuery.optional(),
  status: z.enum(VENDOR_STATUSES).optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  order: z.enum(['asc', 'desc']).default('asc'),
})

export const messageRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/agents/{agent}/messages',
    fields: MESSAGE_FIELD_NAMES,
    async answer(request, api) {
      const body = readInput(newMessage, request.body)
      const channel = whatsappChannel(await requireAgent(request, api))
      if (!channel) throw refuse(request, 'invalid_state', 'The agent has no WhatsApp number yet.')
      const message = await api.call('messages.send', {
        channel_id: channel.id,
        to: body.to,
        content: readContent(body),
        metadata: readMetadata(body),
      })
      return answerJson(201, {
        message_id: ids.show('message', message.id),
        status: messageStatusOf(message.status),
        to: body.to,
        queued_at: toSeconds(message.created_at),
      })
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/messages',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const agent = await requireAgent(request, api)
      const page = await api.call('messages.list', {
        ...pageInput(query),
        agent_id: agent.id,
        session_id: ids.readFilter('session', 'conversation_id', query.conversation_id),
        to: query.to,
        status: query.status,
        direction: query.direction,
        order: query.order,
      })
      return answerList(request, query, page, (message) => presentMessage(message, request))
    },
  },
  {
    method: 'GET',
    path: '/agents/{agent}/messages/{message}',
    answer: async (request, api) =>
      answerJson(200, presentMessage(await requireMessage(request, api), request)),
  },
]

async function requireMessage(request: DialectRequest, api: Api): Promise<Message> {
  const agentId = ids.readPath('agent', request.params.agent)
  const message = await api.call('messages.get', { id: ids.readPath('message', request.params.message) })
  if (message.agent_id !== agentId) throw ids.missing('message')
  return message
}
