/** Deletes a flow. Calls that use one of its versions go on. Refused while a campaign uses it. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { FlowDependencies } from './dependencies.ts'
import { markFlowDeleted } from './flows.store.ts'
import { requireLockedFlow } from './require-flow.ts'

export const deleteFlow =
  ({ campaignsUsing }: FlowDependencies): Handler<'flows.delete'> =>
  async (context, { id }) => {
    const flow = await requireLockedFlow(context, id)
    const campaigns = await campaignsUsing(context, flow.id)
    if (campaigns.length > 0) {
      throw new OperationError('conflict', {
        detail: `These campaigns use the flow: ${campaigns.join(', ')}. Cancel or delete them first.`,
        params: { reason: 'flow_in_use' },
      })
    }
    await markFlowDeleted(context, flow.id)
    return null
  }
