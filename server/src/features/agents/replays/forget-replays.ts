/** A chore: forgets replays that ended long ago, with their turns. */
import { inScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import { deleteReplay, outdatedReplays } from './replays.store.ts'

const HOUR_MS = 60 * 60 * 1000
export const KEPT_MS = 90 * 24 * HOUR_MS
const AT_ONCE = 100

export function createForgetReplays({ database, clock }: Pick<Platform, 'database' | 'clock'>): Chore {
  return {
    name: 'forget replays of agents',
    everyMs: HOUR_MS,
    async run(isStopping) {
      const before = new Date(clock.now().getTime() - KEPT_MS)
      for (;;) {
        const found = await outdatedReplays(database.system, before, AT_ONCE)
        for (const { workspace_id, id } of found)
          await inScope(database, workspace_id, (work) => deleteReplay(work, id))
        if (found.length < AT_ONCE || isStopping()) return
      }
    },
  }
}
