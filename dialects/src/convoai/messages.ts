import { z } from 'zod'
import {
  answerJson,
  type DialectRoute,
  messageStatusOf,
  phoneQuery,
  readInput,
  readQuery,
  route,
  step,
  toSeconds,
  VENDOR_STATUSES,
} from '../kit/index.ts'
import { whatsappChannel } from './agent.ts'
import { agentOf, belowAgent } from './agents.ts'
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

const messageOf = step({ operation: 'messages.get', ...belowAgent('message', 'message') })

export const messageRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/agents/{agent}/messages',
    fields: MESSAGE_FIELD_NAMES,
    parse: ({ body }) => readInput(newMessage, body),
    needs: agentOf,
    operation: 'messages.send',
    read(request, { found, parsed }) {
      const channel = whatsappChannel(found)
      if (!channel) throw refuse(request, 'invalid_state', 'The agent has no WhatsApp number yet.')
      return {
        channel_id: channel.id,
        to: parsed.to,
        content: readContent(parsed),
        metadata: readMetadata(parsed),
      }
    },
    write: (message, { parsed }) =>
      answerJson(201, {
        message_id: ids.show('message', message.id),
        status: messageStatusOf(message.status),
        to: parsed.to,
        queued_at: toSeconds(message.created_at),
      }),
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}/messages',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: agentOf,
    operation: 'messages.list',
    read: (_request, { found, parsed }) => ({
      ...pageInput(parsed),
      agent_id: found.id,
      session_id: ids.readFilter('session', 'conversation_id', parsed.conversation_id),
      to: parsed.to,
      status: parsed.status,
      direction: parsed.direction,
      order: parsed.order,
    }),
    write: (page, { request, parsed }) =>
      answerList(request, parsed, page, (message) => presentMessage(message, request)),
  }),
  route({
    method: 'GET',
    path: '/agents/{agent}/messages/{message}',
    ...messageOf,
    write: (message, { request }) => answerJson(200, presentMessage(message, request)),
  }),
]
