/** Files in the storage, from their announcement until a row names them. */
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import { createSweepUnclaimedFiles } from './sweep-unclaimed-files.ts'

export { type FileParts, type NameFile, type NewFile, storeFile } from './store-file.ts'
export { UNCLAIMED_MS } from './sweep-unclaimed-files.ts'

export function createStoredFiles(
  platform: Pick<Platform, 'database' | 'clock' | 'wake'>,
  storage: Pick<Storage, 'deleteDrafts'>,
): { chores: readonly Chore[] } {
  return { chores: [createSweepUnclaimedFiles(platform, storage)] }
}
