/** Has every conversation answered by the published version again. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { updateAgentRow } from '../agents.store.ts'
import { requireLockedAgent } from '../change-tools.ts'
import { readAgent } from '../read-agent.ts'
import { requireCanary } from './require-canary.ts'

export const stopAgentCanary: Handler<'agents.stop_canary'> = async (context, { id }) => {
  const agent = await requireLockedAgent(context, id)
  requireCanary(agent)
  await updateAgentRow(context.transaction, {
    ...agent,
    canary_version: null,
    canary_share: null,
    updated_at: context.now,
  })
  return readAgent(context, agent.id)
}
