/** Deletes an agent. Its channels and conversations stay without one. Refused while a campaign calls with it. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { AgentDependencies } from './agent-input.ts'
import { lockAgent, removeAgent } from './agents.store.ts'

export const deleteAgent =
  ({ campaignsCalling }: Pick<AgentDependencies, 'campaignsCalling'>): Handler<'agents.delete'> =>
  async (context, input) => {
    const id = requireId('agent', input.id)
    if (!(await lockAgent(context, id))) throw notFound('agent', input.id)
    const campaigns = await campaignsCalling(context, id)
    if (campaigns.length > 0)
      throw new OperationError('conflict', {
        detail: `These campaigns call with the agent: ${campaigns.join(', ')}. Cancel or delete them first.`,
        params: { reason: 'agent_in_use' },
      })
    await removeAgent(context, id)
    return null
  }
