/** Reading how answers came about (P7). */
import { showId, type Turn } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { findTurn, type TurnRow, turnsQuery } from './turn-views.store.ts'

export const turnHandlers: Pick<Handlers, 'turns.list' | 'turns.get'> = {
  'turns.list': (context, input) => {
    const query = turnsQuery(context.principal.workspaceId, {
      conversationId: optionalId('conversation', input.conversation_id),
      agentId: optionalId('agent', input.agent_id),
    })
    return paginate(context.tx, query, input, presentTurn)
  },
  'turns.get': async (context, input) => {
    const row = await findTurn(context.tx, context.principal.workspaceId, requireId('turn', input.id))
    if (!row) throw notFound('turn', input.id)
    return presentTurn(row)
  },
}

function presentTurn(row: TurnRow): Turn {
  return {
    id: showId('turn', row.id),
    conversation_id: showId('conversation', row.conversation_id),
    session_id: row.session_id ? showId('session', row.session_id) : null,
    agent_id: showId('agent', row.agent_id),
    outcome: row.outcome,
    message_id: row.message_id ? showId('message', row.message_id) : null,
    model: row.model,
    input_tokens: row.input_tokens,
    output_tokens: row.output_tokens,
    cost_micros: row.cost_micros,
    duration_ms: row.duration_ms,
    sources: row.trace.sources,
    trace: row.trace.steps,
    created_at: row.created_at.toISOString(),
  }
}
