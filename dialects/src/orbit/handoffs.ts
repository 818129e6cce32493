/** From the AI to a person, and back. */
import type { Handoff } from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  refusing,
  route,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { conversationId, conversationOf, noConversation } from './conversations.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { refuse, saying } from './errors.ts'
import { ids } from './ids.ts'

const listQuery = z.object(pageQuery)
const newHandoff = z.looseObject({
  reason: z.string().trim().max(500).nullish(),
  summary: z.string().max(4000).nullish(),
  assignee_id: z.string().max(64).nullish(),
  team_id: z.string().max(64).nullish(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullish(),
})
const resolution = z.looseObject({
  resolution: z.string().max(500).nullish(),
  note: z.string().max(2000).nullish(),
})

export const handoffRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/conversations/{conversation}/handoff',
    operation: 'handoffs.create',
    read(request) {
      const body = readInput(newHandoff, request.body)
      return {
        conversation_id: conversationId(request),
        reason: body.reason || undefined,
        summary: body.summary || undefined,
        assignee_id: ids.readFilter('member', 'assignee_id', body.assignee_id ?? undefined),
        team_id: ids.readFilter('team', 'team_id', body.team_id ?? undefined),
        priority: body.priority ?? undefined,
        requested_by: request.caller.isMember ? 'person' : 'api',
      }
    },
    refusals: {
      not_found: noConversation,
      already_exists: (_error, request) => alreadyActive(request),
      conflict: saying('CONVERSATION_STATE_CONFLICT'),
    },
    write: (handoff, { request }) => answerOne(request, 201, presentHandoff(handoff)),
  }),
  // A function: the newest handoff is resolved. Without one, the conversation is read, to say which of the two is missing.
  {
    method: 'POST',
    path: '/conversations/{conversation}/handoff/resolve',
    async answer(request, api) {
      const { resolution: said, note } = readInput(resolution, request.body)
      const conversation_id = conversationId(request)
      const { data } = await api.call('handoffs.list', { conversation_id, limit: 1 })
      const [newest] = data
      if (!newest) {
        await conversationOf.run(request, api, undefined)
        throw notActive(request)
      }
      const work = api.call('handoffs.resolve', {
        id: newest.id,
        resolution: said ?? undefined,
        note: note ?? undefined,
      })
      return answerOne(
        request,
        200,
        presentHandoff(await refusing(work, 'conflict', () => notActive(request))),
      )
    },
  },
  route({
    method: 'GET',
    path: '/conversations/{conversation}/handoffs',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: conversationOf,
    operation: 'handoffs.list',
    read: (_request, { found, parsed }) => ({ ...askPage(parsed), conversation_id: found.id }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentHandoff),
  }),
]

function alreadyActive(request: DialectRequest) {
  return refuse(request, 'HANDOFF_ALREADY_ACTIVE', 'A person answers this conversation already.')
}
function notActive(request: DialectRequest) {
  return refuse(request, 'HANDOFF_NOT_ACTIVE', 'No handoff of this conversation is active.')
}

export function presentHandoff(handoff: Handoff) {
  const active = handoff.status === 'active'
  return {
    handoff_id: ids.show('handoff', handoff.id),
    conversation_id: ids.show('conversation', handoff.conversation_id),
    status: active ? 'pending' : 'resolved',
    reason: handoff.reason,
    requested_by: handoff.requested_by,
    summary: handoff.summary,
    tried: handoff.tried,
    collected_fields: handoff.fields,
    from_agent_id: ids.showOptional('agent', handoff.from_agent_id),
    assignee_id: ids.showOptional('member', handoff.assignee_id),
    team_id: ids.showOptional('team', handoff.team_id),
    priority: handoff.priority,
    ai_paused: active,
    after_hours: handoff.after_hours,
    expected_at: toOptionalSeconds(handoff.expected_at),
    resolution: handoff.resolution,
    note: handoff.note,
    created_at: toSeconds(handoff.created_at),
    resolved_at: toOptionalSeconds(handoff.resolved_at),
  }
}
