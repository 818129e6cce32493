/** A chore: deletes files whose row was never made, and unfinished ones of processes that died. */
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import { sweepUnclaimed } from './unclaimed-files.store.ts'

const EVERY_MS = 10 * 60 * 1000
/** Longer than any file takes from its announcement to its row. */
export const UNCLAIMED_MS = 60 * 60 * 1000
const AT_ONCE = 1000

export function createSweepUnclaimedFiles(
  { database, clock, wake }: Pick<Platform, 'database' | 'clock' | 'wake'>,
  storage: Pick<Storage, 'deleteDrafts'>,
): Chore {
  return {
    name: 'sweep unclaimed files',
    everyMs: EVERY_MS,
    async run(isStopping) {
      const before = new Date(clock.now().getTime() - UNCLAIMED_MS)
      for (let swept = AT_ONCE; swept === AT_ONCE && !isStopping(); ) {
        swept = await sweepUnclaimed(database.system, before, AT_ONCE)
        if (swept > 0) wake.signal('attachments')
      }
      await storage.deleteDrafts(before)
    },
  }
}
