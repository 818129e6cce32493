/** Lists the flows of calls, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentFlow } from './flow.ts'
import { flowsQuery } from './flows.store.ts'

export const listFlows: Handler<'flows.list'> = ({ transaction, workspaceId }, input) => {
  const { kind, search } = input
  const filter = { ...(kind && { kind }), ...(search && { search }) }
  return paginate(transaction, flowsQuery(workspaceId, filter), input, presentFlow)
}
