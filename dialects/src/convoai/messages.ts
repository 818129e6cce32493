import { type Api, type Message, OperationError } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  toSeconds,
} from '../kit/index.ts'
import { requireAgent } from './agents.ts'
import { ids, missing, readFilterId, readPathId } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'
import {
  messageFieldNames,
  newMessage,
  presentMessage,
  presentStatus,
  readContent,
  readMetadata,
  VENDOR_STATUSES,
} from './message.ts'

const listQuery = z.object({
  ...pageQuery,
  conversation_id: z.string().optional(),
  // A "+" that was not escaped has come as a space.
  to: z
    .string()
    .transform((phone) => phone.replace(/^ /, '+'))
    .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'Use E.164, with "+" sent as %2B.'))
    .optional(),
  status: z.enum(VENDOR_STATUSES).optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  order: z.enum(['asc', 'desc']).default('asc'),
})

export const messageRoutes: DialectRoute[] = [
  {
    method: 'POST',
    path: '/agents/{agent}/messages',
    fields: messageFieldNames,
    async answer(request, api) {
      const agentId = readPathId('agent', request.params.agent!)
      const body = readInput(newMessage, request.body)
      const message = await send(api, agentId, body)
      return answerJson(201, {
        message_id: ids.show('message', message.id),
        status: presentStatus(message.status),
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
        session_id: readFilterId('session', 'conversation_id', query.conversation_id),
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

/** The agent is named in the path, so that an unknown one is not found rather than a wrong field. */
async function send(api: Api, agentId: string, body: z.output<typeof newMessage>): Promise<Message> {
  try {
    return await api.call('messages.send', {
      agent_id: agentId,
      to: body.to,
      content: readContent(body),
      metadata: readMetadata(body),
    })
  } catch (error) {
    const concernsAgent = (problem: { path: readonly unknown[] }) => problem.path[0] === 'agent_id'
    if (error instanceof OperationError && error.fields.some(concernsAgent)) throw missing('agent')
    throw error
  }
}

async function requireMessage(request: DialectRequest, api: Api): Promise<Message> {
  const agentId = readPathId('agent', request.params.agent!)
  const message = await api.call('messages.get', { id: readPathId('message', request.params.message!) })
  if (message.agent_id !== agentId) throw missing('message')
  return message
}
