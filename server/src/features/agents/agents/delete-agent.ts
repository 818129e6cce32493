/** Deletes an agent. Its channels and conversations stay without one. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { removeAgent } from './agents.store.ts'

export const deleteAgent: Handler<'agents.delete'> = async (context, input) => {
  const removed = await removeAgent(context, requireId('agent', input.id))
  if (!removed) throw notFound('agent', input.id)
  return null
}
