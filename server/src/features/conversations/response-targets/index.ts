/** How soon people should answer and resolve, and whether they did. */

import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createResponseTarget } from './create-response-target.ts'
import { deleteResponseTarget } from './delete-response-target.ts'
import { getResponseTarget } from './get-response-target.ts'
import { listResponseTargets } from './list-response-targets.ts'
import { recheckTargets } from './recheck-targets.ts'
import { forgetTeamInTargets } from './response-targets.store.ts'
import { updateResponseTarget } from './update-response-target.ts'
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
    handlers: {
      'response_targets.list': listResponseTargets,
      'response_targets.get': getResponseTarget,
      'response_targets.create': createResponseTarget,
      'response_targets.update': updateResponseTarget(platform),
      'response_targets.delete': deleteResponseTarget(platform),
    },
    drain: createTargetWatcher(platform).drain,
    hoursChanged: ({ tx, principal }) => recheckTargets(platform, tx, principal.workspaceId),
    teamDeleted: ({ tx, principal, now }, teamId) =>
      forgetTeamInTargets(tx, principal.workspaceId, teamId, now),
  }
}
