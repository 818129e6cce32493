/** How soon people should answer and resolve, and whether they did. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import type { TeamListener } from '../../identity/teams/index.ts'
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
  workers: readonly QueueWorker[]
  /** Announces targets that are missed. */
  drain(): Promise<'again' | 'idle' | Date>
  subscriptions: {
    /** When hours change, the worker calculates again what is due. */
    hours_changed: TeamListener['teamChanged']
    team_deleted: TeamListener['teamDeleted']
  }
} {
  const { drain } = createTargetWatcher(platform)
  return {
    handlers: {
      'response_targets.list': listResponseTargets,
      'response_targets.get': getResponseTarget,
      'response_targets.create': createResponseTarget,
      'response_targets.update': updateResponseTarget(platform),
      'response_targets.delete': deleteResponseTarget(platform),
    },
    workers: [{ queue: 'response_targets', drain }],
    drain,
    subscriptions: {
      hours_changed: (context) => recheckTargets(platform, context),
      team_deleted: (context, teamId) => forgetTeamInTargets(context, teamId),
    },
  }
}
