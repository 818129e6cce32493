/** Deletes a flow. Calls that use one of its versions go on. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { markFlowDeleted } from './flows.store.ts'
import { requireLockedFlow } from './require-flow.ts'

export const deleteFlow: Handler<'flows.delete'> = async (context, { id }) => {
  const flow = await requireLockedFlow(context, id)
  await markFlowDeleted(context, flow.id)
  return null
}
