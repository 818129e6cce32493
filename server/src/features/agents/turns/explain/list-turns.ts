/** Lists how answers came about (P7), of a conversation or an agent. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import { presentTurn } from './present-turn.ts'
import { turnsQuery } from './turn-views.store.ts'

export const listTurns: Handler<'turns.list'> = (context, input) => {
  const query = turnsQuery(context.workspaceId, {
    conversationId: optionalId('conversation', input.conversation_id),
    agentId: optionalId('agent', input.agent_id),
  })
  return paginate(context.transaction, query, input, presentTurn)
}
