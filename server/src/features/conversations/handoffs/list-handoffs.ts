/** Lists handoffs, the newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { handoffConditions } from './handoffs.store.ts'
import { presentHandoff } from './present-handoff.ts'

export const listHandoffs: Handler<'handoffs.list'> = (context, input) =>
  paginate(
    context.transaction,
    handoffConditions(context.workspaceId, {
      conversationId: optionalId('conversation', input.conversation_id),
      status: input.status,
      assigneeId: optionalId('member', input.assignee_id),
      teamId: optionalId('team', input.team_id),
    }),
    input,
    presentHandoff,
  )
