/** Reads one turn of a replay beside the original. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentReplayTurn } from './replay-turn.ts'
import { findReplayTurn } from './replay-turns.store.ts'

export const getAgentReplayTurn: Handler<'agent_replays.get_turn'> = async (context, { id }) => {
  const row = await findReplayTurn(context, requireId('agent_replay_turn', id))
  if (!row) throw notFound('agent_replay_turn', id)
  return presentReplayTurn(row)
}
