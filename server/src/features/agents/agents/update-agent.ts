/** Changes an agent. It answers by the change from its next turn on. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { AgentDependencies } from './agent-input.ts'
import { withWarnings } from './agent-warnings.ts'
import { lockAgent } from './agents.store.ts'
import { changedAgent } from './changed-agent.ts'
import { readAgent } from './read-agent.ts'
import { saveAtOnce } from './versions/save-settings.ts'

export const updateAgent =
  (dependencies: AgentDependencies): Handler<'agents.update'> =>
  async (context, input) => {
    const id = requireId('agent', input.id)
    const row = await lockAgent(context, id)
    if (!row) throw notFound('agent', input.id)
    const { id: _, ...changes } = input
    const next = await changedAgent(dependencies, context, row, changes)
    await saveAtOnce(dependencies, context, row, next)
    return withWarnings(dependencies, await readAgent(context, id))
  }
