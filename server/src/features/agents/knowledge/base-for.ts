/** The base for what is new: the one that is named, else the agent's default, else the workspace's. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import {
  notFound,
  requireId,
  requireReference,
  unknownReference,
} from '../../../platform/operations/require-id.ts'
import { defaultBaseOf, ensureDefaultBase, findBase } from './knowledge.store.ts'

export async function baseFor(
  context: Pick<OperationContext, 'transaction' | 'workspaceId' | 'now' | 'principal'>,
  input: { base_id?: string; agent_id?: string },
): Promise<string> {
  if (input.base_id !== undefined) {
    const baseId = requireReference('base', input.base_id, ['base_id'])
    if (!(await findBase(context, baseId))) throw unknownReference('base', ['base_id'])
    return baseId
  }
  if (input.agent_id === undefined) return ensureDefaultBase(context, newId())
  const baseId = await defaultBaseOf(context, requireId('agent', input.agent_id))
  if (!baseId) throw notFound('agent', input.agent_id)
  return baseId
}
