/** Conversations, below an agent and at the top: the public pages leave open which of the two forms is meant. */
import type { Conversation, Input, Output, Session } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  flagQuery,
  type Known,
  readInput,
  readQuery,
  route,
  scoreQuery,
  step,
  time,
} from '../kit/index.ts'
import { agentOf } from './agents.ts'
import { presentConversation } from './conversation.ts'
import { refuse, saying } from './errors.ts'
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

/** The list of one agent, of one of its contacts, or of all: `read` says which, where the path does. */
export function readList(
  query: z.output<typeof listQuery>,
  scope: { agent_id?: string | undefined; contact_id?: string | undefined } = {},
): Input<'sessions.list'> {
  return {
    ...pageInput(query),
    agent_id: scope.agent_id ?? ids.readFilter('agent', 'agent_id', query.agent_id),
    contact_id: scope.contact_id ?? ids.readFilter('contact', 'contact_id', query.contact_id),
    status: query.status,
    intent: query.intent,
    min_lead_score: query.min_lead_score,
    responder: query.ai_handled === undefined ? undefined : query.ai_handled ? ['ai'] : ['person', 'none'],
    since: query.since,
    until: query.until,
  }
}

export const readListQuery = ({ query }: DialectRequest) => readQuery(listQuery, query)

export const writeList = (
  page: Output<'sessions.list'>,
  { request, parsed }: { request: DialectRequest; parsed: { page: number } },
) => answerList(request, parsed, page, presentConversation)

const writeOne = (session: Session) => answerJson(200, presentConversation(session))

const agentId = ({ params }: DialectRequest) =>
  params.agent === undefined ? undefined : ids.readPath('agent', params.agent)
const sessionId = ({ params }: DialectRequest) => ids.readPath('session', params.conversation)

/** The session a path names; below an agent it must be that agent's. */
const sessionOf = step({
  operation: 'sessions.get',
  read(request) {
    const id = sessionId(request)
    agentId(request)
    return { id }
  },
  check(session, { request }) {
    const agent = agentId(request)
    if (agent !== undefined && session.agent_id !== agent) throw ids.missing('session')
  },
})

/** Leading and resolving concern the thread, so only its newest session may do that. */
const threadOf = step({
  needs: sessionOf,
  operation: 'conversations.get',
  read: (_request, { found }: { found: Session }) => ({ id: found.conversation_id }),
  check(conversation, { request, found }) {
    if (conversation.session_id === null || conversation.session_id === found.id) return
    const message = 'A newer conversation with this contact has taken the place of this one.'
    throw refuse(request, 'invalid_state', message)
  },
})

/** The answer after a change of the thread: the session as it is then. */
const sessionAfterwards = {
  operation: 'sessions.get',
  read: (request: DialectRequest) => ({ id: sessionId(request) }),
  write: writeOne,
} as const
const refusals = { conflict: saying('invalid_state') }

function routesBelow(base: string): DialectRoute[] {
  const one = `${base}/{conversation}`
  return [
    route({ method: 'GET', path: one, ...sessionOf, write: writeOne }),
    route({
      method: 'PATCH',
      path: one,
      parse: ({ body }) => readInput(changes, body),
      needs: sessionOf,
      operation: 'sessions.update',
      read: (_request, { found, parsed }) => ({ id: found.id, ...parsed }),
      write: writeOne,
    }),
    route({
      method: 'GET',
      path: `${one}/messages`,
      parse: ({ query }) => readQuery(messagesQuery, query),
      needs: sessionOf,
      operation: 'messages.list',
      read: (_request, { found, parsed }) => ({
        ...pageInput(parsed),
        session_id: found.id,
        order: parsed.order,
      }),
      write: (page, { request, parsed }) =>
        answerList(request, parsed, page, (message) => presentMessage(message, request)),
    }),
    route({
      method: 'POST',
      path: `${one}/handoff`,
      parse: ({ body }: DialectRequest) => readInput(handoff, body),
      needs: step({
        needs: threadOf,
        operation: 'conversations.take_over',
        read: (_request, { found, parsed }: Known<Conversation, z.output<typeof handoff>>) => ({
          id: found.id,
          reason: parsed.reason ?? undefined,
          assignee: parsed.assignee ?? undefined,
        }),
        refusals,
      }),
      ...sessionAfterwards,
    }),
    route({
      method: 'POST',
      path: `${one}/release`,
      needs: step({
        needs: threadOf,
        operation: 'conversations.release',
        read: (_request, { found }: { found: Conversation }) => ({ id: found.id }),
        refusals,
      }),
      ...sessionAfterwards,
    }),
    route({
      method: 'POST',
      path: `${one}/resolve`,
      parse: ({ body }: DialectRequest) => readInput(resolution, body),
      needs: step({
        needs: threadOf,
        operation: 'conversations.resolve',
        read: (_request, { found, parsed }: Known<Conversation, z.output<typeof resolution>>) => ({
          id: found.id,
          note: parsed.note ?? undefined,
        }),
        refusals,
      }),
      ...sessionAfterwards,
    }),
  ]
}

export const conversationRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/agents/{agent}/conversations',
    parse: readListQuery,
    needs: agentOf,
    operation: 'sessions.list',
    read: (_request, { found, parsed }) => readList(parsed, { agent_id: found.id }),
    write: writeList,
  }),
  ...routesBelow('/agents/{agent}/conversations'),
  route({
    method: 'GET',
    path: '/conversations',
    parse: readListQuery,
    operation: 'sessions.list',
    read: (_request, { parsed }) => readList(parsed),
    write: writeList,
  }),
  ...routesBelow('/conversations'),
]
