/** From the AI to a person, and back. */
import type { Handoff } from '@parley/contracts'
import { z } from 'zod'
import {
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  refusing,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { conversationId, onConversation, requireConversation } from './conversations.ts'
import { answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { refuse } from './errors.ts'
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
  {
    method: 'POST',
    path: '/conversations/{conversation}/handoff',
    async answer(request, api) {
      const body = readInput(newHandoff, request.body)
      const work = api.call('handoffs.create', {
        conversation_id: conversationId(request),
        reason: body.reason || undefined,
        summary: body.summary || undefined,
        assignee_id: ids.readFilter('member', 'assignee_id', body.assignee_id ?? undefined),
        team_id: ids.readFilter('team', 'team_id', body.team_id ?? undefined),
        priority: body.priority ?? undefined,
        requested_by: request.caller.isMember ? 'person' : 'api',
      })
      const handoff = await refusing(
        refusing(onConversation(request, work), 'already_exists', () => alreadyActive(request)),
        'conflict',
        (error) => refuse(request, 'CONVERSATION_STATE_CONFLICT', error.message),
      )
      return answerOne(request, 201, presentHandoff(handoff))
    },
  },
  {
    method: 'POST',
    path: '/conversations/{conversation}/handoff/resolve',
    async answer(request, api) {
      const { resolution: said, note } = readInput(resolution, request.body)
      const conversation_id = conversationId(request)
      const { data } = await api.call('handoffs.list', { conversation_id, limit: 1 })
      const [newest] = data
      if (!newest) {
        await requireConversation(request, api)
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
  {
    method: 'GET',
    path: '/conversations/{conversation}/handoffs',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const { id } = await requireConversation(request, api)
      const page = await readPage(query, (asked) =>
        api.call('handoffs.list', { ...asked, conversation_id: id }),
      )
      return answerPage(request, page, presentHandoff)
    },
  },
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
