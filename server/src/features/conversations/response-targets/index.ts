/** How soon people should answer and resolve, and whether they did. */
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { askForRecheck } from './clocks.store.ts'
import { responseTargetOperations } from './response-target-operations.ts'
import { forgetTeamInTargets } from './response-targets.store.ts'
import { createTargetWatcher } from './watch-targets.ts'

export function createResponseTargets(platform: Platform): {
  handlers: Handlers<`response_targets.${'list' | 'get' | 'create' | 'update' | 'delete'}`>
  /** Drains the queue `response_targets`. */
  drain(): Promise<'again' | 'idle' | Date>
  /** In the transaction that changed hours, or whose hours a team counts by: what is due is reckoned anew. */
  hoursChanged(context: OperationContext): Promise<void>
  /** Before a team is deleted. */
  teamDeleted(context: OperationContext, teamId: string): Promise<void>
} {
  return {
    handlers: responseTargetOperations(platform),
    drain: createTargetWatcher(platform).drain,
    async hoursChanged({ tx, principal }) {
      await askForRecheck(tx, principal.workspaceId)
      tx.afterCommit(() => platform.wake.signal('response_targets'))
    },
    teamDeleted: ({ tx, principal, now }, teamId) =>
      forgetTeamInTargets(tx, principal.workspaceId, teamId, now),
  }
}
