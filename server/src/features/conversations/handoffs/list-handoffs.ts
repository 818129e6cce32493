import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { findHandoff, handoffConditions } from './handoffs.store.ts'
import { presentHandoff } from './present-handoff.ts'

export const listHandoffs: Handlers['handoffs.list'] = (context, input) =>
  paginate(
    context.tx,
    handoffConditions(context.principal.workspaceId, {
      conversationId: optionalId('conversation', input.conversation_id),
      status: input.status,
      assigneeId: optionalId('member', input.assignee_id),
      teamId: optionalId('team', input.team_id),
    }),
    input,
    presentHandoff,
  )

export const getHandoff: Handlers['handoffs.get'] = async (context, input) => {
  const row = await findHandoff(context.tx, context.principal.workspaceId, requireId('handoff', input.id))
  if (!row) throw notFound('handoff', input.id)
  return presentHandoff(row)
}
