/** Lists the agents of the workspace. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type AgentView, agentsQuery } from './agents.store.ts'
import { presentAgent } from './present-agent.ts'

export const listAgents: Handler<'agents.list'> = (context, input) =>
  paginate(
    context.transaction,
    agentsQuery(context.workspaceId, context.now, input),
    input,
    (row: AgentView) => presentAgent(row),
  )
