/** Conversations, below an agent and at the top: the public pages leave open which of the two forms is meant. */
import type { Api, Session } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  flagQuery,
  readInput,
  readQuery,
  scoreQuery,
  time,
} from '../kit/index.ts'
import { requireAgent } from './agents.ts'
import { presentConversation } from './conversation.ts'
import { calling, refuse } from './errors.ts'
import { ids } from './ids.ts'
import { answerList, pageInput, pageQuery } from './lists.ts'
import { presentMessage } from './message.ts'

const listQuery = z.object({
  ...pageQuery,
  agent_id: z.string().optional(),
  contact_id: z.string().optional(),
  status: z.enum(['open', 'resolved', 'handed_off']).optional(),
  intent: z.string().max(200).optional(),
  min_lead_score: scoreQuery.optional(),
  ai_handled: flagQuery.optional(),
  since: time.optional(),
  until: time.optional(),
})
const messagesQuery = z.object({ ...pageQuery, order: z.enum(['asc', 'desc']).default('asc') })
const changes = z.object({
  intent: z.string().max(200).nullish(),
  lead_score: z.number().int().min(0).max(100).optional(),
})
const handoff = z.object({
  reason: z.string().max(500).nullish(),
  assignee: z.string().max(200).nullish(),
})
const resolution = z.object({ note: z.string().max(2000).nullish() })

export async function listConversations(
  request: DialectRequest,
  api: Api,
  scope: { agent_id?: string; contact_id?: string },
) {
  const query = readQuery(listQuery, request.query)
  const page = await api.call('sessions.list', {
    ...pageInput(query),
    agent_id: scope.agent_id ?? ids.readFilter('agent', 'agent_id', query.agent_id),
    contact_id: scope.contact_id ?? ids.readFilter('contact', 'contact_id', query.contact_id),
    status: query.status,
    intent: query.intent,
    min_lead_score: query.min_lead_score,
    responder: query.ai_handled === undefined ? undefined : query.ai_handled ? ['ai'] : ['person', 'none'],
    since: query.since,
    until: query.until,
  })
  return answerList(request, query, page, presentConversation)
}

/** The session a path names; below an agent it must be that agent's. */
async function requireConversation(request: DialectRequest, api: Api): Promise<Session> {
  const id = ids.readPath('session', request.params.conversation)
  const agentId = request.params.agent === undefined ? undefined : ids.readPath('agent', request.params.agent)
  const session = await calling(request, 'not_found', 'not_found', api.call('sessions.get', { id }))
  if (agentId !== undefined && session.agent_id !== agentId) throw ids.missing('session')
  return session
}

/** Leading and resolving concern the thread, so only its newest session may do that. */
async function requireCurrent(request: DialectRequest, api: Api): Promise<Session> {
  const session = await requireConversation(request, api)
  const conversation = await api.call('conversations.get', { id: session.conversation_id })
  if (conversation.session_id !== null && conversation.session_id !== session.id) {
    throw refuse(
      request,
      'invalid_state',
      'A newer conversation with this contact has taken the place of this one.',
    )
  }
  return session
}

async function answerConversation(api: Api, id: string) {
  return answerJson(200, presentConversation(await api.call('sessions.get', { id })))
}

function routesBelow(base: string): DialectRoute[] {
  return [
    {
      method: 'GET',
      path: base,
      async answer(request, api) {
        const agent = request.params.agent === undefined ? undefined : await requireAgent(request, api)
        return listConversations(request, api, { agent_id: agent?.id })
      },
    },
    {
      method: 'GET',
      path: `${base}/{conversation}`,
      answer: async (request, api) =>
        answerJson(200, presentConversation(await requireConversation(request, api))),
    },
    {
      method: 'PATCH',
      path: `${base}/{conversation}`,
      async answer(request, api) {
        const body = readInput(changes, request.body)
        const { id } = await requireConversation(request, api)
        return answerJson(200, presentConversation(await api.call('sessions.update', { id, ...body })))
      },
    },
    {
      method: 'GET',
      path: `${base}/{conversation}/messages`,
      async answer(request, api) {
        const query = readQuery(messagesQuery, request.query)
        const { id } = await requireConversation(request, api)
        const page = await api.call('messages.list', {
          ...pageInput(query),
          session_id: id,
          order: query.order,
        })
        return answerList(request, query, page, (message) => presentMessage(message, request))
      },
    },
    {
      method: 'POST',
      path: `${base}/{conversation}/handoff`,
      async answer(request, api) {
        const { reason, assignee } = readInput(handoff, request.body)
        const session = await requireCurrent(request, api)
        const work = api.call('conversations.take_over', {
          id: session.conversation_id,
          reason: reason ?? undefined,
          assignee: assignee ?? undefined,
        })
        await calling(request, 'conflict', 'invalid_state', work)
        return answerConversation(api, session.id)
      },
    },
    {
      method: 'POST',
      path: `${base}/{conversation}/release`,
      async answer(request, api) {
        const session = await requireCurrent(request, api)
        const work = api.call('conversations.release', { id: session.conversation_id })
        await calling(request, 'conflict', 'invalid_state', work)
        return answerConversation(api, session.id)
      },
    },
    {
      method: 'POST',
      path: `${base}/{conversation}/resolve`,
      async answer(request, api) {
        const { note } = readInput(resolution, request.body)
        const session = await requireCurrent(request, api)
        const work = api.call('conversations.resolve', {
          id: session.conversation_id,
          note: note ?? undefined,
        })
        await calling(request, 'conflict', 'invalid_state', work)
        return answerConversation(api, session.id)
      },
    },
  ]
}

export const conversationRoutes: DialectRoute[] = [
  ...routesBelow('/agents/{agent}/conversations'),
  ...routesBelow('/conversations'),
]
