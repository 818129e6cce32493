import type { Agent } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { lockAgent, updateAgentRow } from './agents.store.ts'
import { readAgent } from './read-agent.ts'

export async function setAgentStatus(
  context: OperationContext,
  input: { id: string },
  status: 'active' | 'paused',
): Promise<Agent> {
  const id = requireId('agent', input.id)
  const row = await lockAgent(context, id)
  if (!row) throw notFound('agent', input.id)
  await updateAgentRow(context.transaction, { ...row, status, updated_at: context.now })
  return readAgent(context, id)
}
