import type { Scope } from '../../../../platform/operations/work.ts'
import type { Wake } from '../../../../platform/wake/wake.ts'

/** After the commit, wakes the lanes of endpoints that got deliveries. */
export function signalLanes(wake: Wake, work: Scope, endpointIds: readonly string[]): void {
  const { transaction, workspaceId } = work
  for (const endpointId of endpointIds)
    transaction.afterCommit(() => wake.signal('webhooks', { workspaceId, endpointId }))
}
