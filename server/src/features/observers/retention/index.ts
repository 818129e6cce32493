/** Retention of growing tables, and their size. */

import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import { getStorageUsage } from './get-storage-usage.ts'
import type { Retention } from './growing-tables.ts'
import { type RetentionRound, runRetention } from './run-retention.ts'

export { GROWING, NOT_GROWING } from './growing-tables.ts'
export type { RetentionRound } from './run-retention.ts'

/** How often outdated rows are deleted. */
const RETENTION_MS = 60_000

export interface RetentionOptions {
  retention: Retention
  /** Ids of all workspaces. */
  workspaces(): Promise<readonly string[]>
}

export function createRetention(
  platform: Pick<Platform, 'database' | 'clock' | 'log'>,
  options: RetentionOptions,
) {
  const handlers: Handlers<'storage.usage'> = { 'storage.usage': getStorageUsage(options.retention) }
  /** Deletes all rows that are older than their retention. */
  async function deleteOutdated(isStopping?: () => boolean): Promise<RetentionRound> {
    const round = await runRetention(platform, { ...options, ...(isStopping ? { isStopping } : {}) })
    platform.log.debug({ deleted: round.deleted }, 'deleted rows that are older than their retention')
    return round
  }
  return {
    handlers,
    chores: [{ name: 'delete outdated rows', everyMs: RETENTION_MS, run: deleteOutdated }] satisfies Chore[],
    deleteOutdated,
  }
}
