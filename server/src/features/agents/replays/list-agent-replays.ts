/** Lists replays, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentReplay, type ReplayView } from './replay.ts'
import { replaysQuery } from './replays.store.ts'

export const listAgentReplays: Handler<'agent_replays.list'> = (context, input) => {
  const filter = { agentId: optionalId('agent', input.agent_id), state: input.state }
  return paginate(context.transaction, replaysQuery(context.workspaceId, filter), input, (row: ReplayView) =>
    presentReplay(row),
  )
}
