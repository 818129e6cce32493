/** Lists the published versions of a flow, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentFlowVersion } from './flow.ts'
import { versionsQuery } from './flows.store.ts'
import { requireFlow } from './require-flow.ts'

export const listFlowVersions: Handler<'flows.list_versions'> = async (context, input) => {
  const flow = await requireFlow(context, input.id)
  const query = versionsQuery(context.workspaceId, flow.id)
  return paginate(context.transaction, query, input, presentFlowVersion)
}
