/** Agents: who answers by itself. */
import type { Guards } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { guardsOf } from './agent.ts'
import {
  type AgentView,
  agentConditions,
  type ProfileRow,
  readProfileRows,
  removeAgent,
} from './agents.store.ts'
import { presentAgent } from './present-agent.ts'
import { type AgentDependencies, createAgentOf, readAgent, setStatusOf, updateAgentOf } from './save-agent.ts'

/** Everything a turn needs to know of an agent. */
export interface AgentProfile extends Omit<ProfileRow, 'guards'> {
  guards: Guards
}

export async function readAgentProfiles(
  session: Session,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, AgentProfile>> {
  const rows = await readProfileRows(session, workspaceId, ids)
  return new Map(rows.map((row) => [row.id, { ...row, guards: guardsOf(row) }]))
}

type AgentHandlers =
  Handlers<`agents.${'list' | 'get' | 'create' | 'update' | 'delete' | 'activate' | 'pause'}`>

export function createAgents(dependencies: AgentDependencies): { handlers: AgentHandlers } {
  return {
    handlers: {
      'agents.list': (context, input) =>
        paginate(
          context.tx,
          agentConditions(context.principal.workspaceId, context.now, input),
          input,
          (row: AgentView) => presentAgent(row),
        ),
      'agents.get': (context, input) => readAgent(context, requireId('agent', input.id)),
      'agents.create': createAgentOf(dependencies),
      'agents.update': updateAgentOf(dependencies),
      'agents.activate': setStatusOf('active'),
      'agents.pause': setStatusOf('paused'),
      'agents.delete': async (context, input) => {
        const removed = await removeAgent(
          context.tx,
          context.principal.workspaceId,
          requireId('agent', input.id),
          context.now,
        )
        if (!removed) throw notFound('agent', input.id)
        return null
      },
    },
  }
}
