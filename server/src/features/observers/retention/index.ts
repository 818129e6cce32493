/** Retention of growing tables, and their size. */

import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Retention } from './growing-tables.ts'
import { readUsage } from './read-usage.ts'
import { type RetentionRound, runRetention } from './run-retention.ts'

export { GROWING, NOT_GROWING } from './growing-tables.ts'
export type { RetentionRound } from './run-retention.ts'

export interface RetentionOptions {
  retention: Retention
  /** Ids of all workspaces. */
  workspaces(): Promise<readonly string[]>
}

export function createRetention(
  platform: Pick<Platform, 'database' | 'clock' | 'log'>,
  options: RetentionOptions,
) {
  const handlers: Handlers<'storage.usage'> = { 'storage.usage': readUsage(options.retention) }
  return {
    handlers,
    /** Deletes all rows that are older than their retention. */
    deleteOutdated: (isStopping?: () => boolean): Promise<RetentionRound> =>
      runRetention(platform, { ...options, ...(isStopping ? { isStopping } : {}) }),
  }
}
