/** Reads the templates of channels from their providers once a day, and soon after a report that a webhook left open. */
import { OperationError } from '@parley/contracts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { SyncChannel } from './sync-templates.ts'
import { claimSyncs } from './template-syncs.store.ts'

const EVERY_MS = 60 * 1000
const MOST_PER_ROUND = 20

export function templateSyncChore(
  { database, clock, log }: Pick<Platform, 'database' | 'clock' | 'log'>,
  sync: SyncChannel,
): Chore {
  return {
    name: 'read templates from providers',
    everyMs: EVERY_MS,
    async run(isStopping) {
      const claims = await claimSyncs(database.system, clock.now(), MOST_PER_ROUND)
      for (const { workspace_id: workspaceId, channel_id: id } of claims) {
        // The claim made it due again in some minutes.
        if (isStopping()) return
        try {
          await sync({ workspaceId, id })
        } catch (error) {
          // It is due again by itself, and the other channels do not wait for it.
          const level = error instanceof OperationError ? 'warn' : 'error'
          log[level]({ err: error, channel_id: id }, 'the templates of a channel could not be read')
        }
      }
    },
  }
}
