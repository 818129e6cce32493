/** Lists the turns of a replay, in the order of its conversations and of what was said in them. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentReplayTurn, type ReplayTurnView } from './replay-turn.ts'
import { replayTurnsQuery } from './replay-turns.store.ts'
import { requireReplay } from './require-replay.ts'

export const listAgentReplayTurns: Handler<'agent_replays.list_turns'> = async (context, input) => {
  const replay = await requireReplay(context, input.id)
  const query = replayTurnsQuery(context.workspaceId, replay.id, {
    result: input.result,
    difference: input.difference,
    conversationId: optionalId('conversation', input.conversation_id),
  })
  return paginate(context.transaction, query, input, (row: ReplayTurnView) => presentReplayTurn(row))
}
