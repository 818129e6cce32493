/** A chore: forgets imports that ended long ago with their errors, and files that nobody imported. */
import { inScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import { deleteImport, deleteParts, outdatedImports } from './imports.store.ts'

const HOUR_MS = 60 * 60 * 1000
export const ENDED_MS = 30 * 24 * HOUR_MS
export const UNSTARTED_MS = 7 * 24 * HOUR_MS
const AT_ONCE = 100

export function createForgetImports({ database, clock, wake }: Platform): Chore {
  return {
    name: 'forget imports',
    everyMs: HOUR_MS,
    async run(isStopping) {
      const time = clock.now().getTime()
      const before = { ended: new Date(time - ENDED_MS), unstarted: new Date(time - UNSTARTED_MS) }
      for (;;) {
        const found = await outdatedImports(database.system, before, AT_ONCE)
        for (const { workspace_id, id } of found) {
          await inScope(database, workspace_id, async (work) => {
            await deleteParts(work, id)
            await deleteImport(work, id)
          })
        }
        if (found.length > 0) wake.signal('attachments')
        if (found.length < AT_ONCE || isStopping()) return
      }
    },
  }
}
