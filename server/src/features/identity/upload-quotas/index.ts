/** Upload quotas: no caller fills the disk. Every file that the server stores is counted here first. */
import { createHash } from 'node:crypto'
import type { Database, Transaction } from '../../../platform/database/index.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import {
  dayOf,
  diskIsLow,
  nextDay,
  quotaUsedUp,
  UPLOAD_LIMITS,
  type UploadLimits,
  type UploadPlace,
  type UploadScope,
} from './upload-quota.ts'
import { deleteOutdatedUploads, takeBytes, takeNetworkBytes } from './upload-quotas.store.ts'

export { nextDay, UPLOAD_LIMITS, type UploadLimits, type UploadPlace } from './upload-quota.ts'

export interface UploadQuotas {
  /**
   * Counts the bytes in the caller's transaction, before they are stored. Throws `rate_limited`, which says which quota
   * and until when; the transaction must then be rolled back.
   */
  take(tx: Transaction, place: UploadPlace, bytes: number, now: Date): Promise<void>
  /** Throws `unavailable` when the disk would have less than its reserve left: files are refused first, messages last. */
  requireSpace(bytes: number): Promise<void>
  /** Removes visitors' uploads that were never sent, and counters of days that are over. */
  deleteOutdated(now: Date): Promise<number>
}

export interface UploadQuotaOptions {
  limits?: UploadLimits
  /** Bytes of the disk that no file may take. None by default. */
  diskReserveBytes?: number
}

/** A visitor has this long to send a file after uploading it. */
export const UNSENT_MS = 60 * 60 * 1000
const MOST_ROWS = 5000
const DAY_MS = 24 * 60 * 60 * 1000

export function createUploadQuotas(
  database: Pick<Database, 'system'>,
  storage: Pick<Storage, 'space'>,
  { limits = UPLOAD_LIMITS, diskReserveBytes = 0 }: UploadQuotaOptions = {},
): UploadQuotas {
  return {
    async take(tx, { workspaceId, channelId, visitorId, network }, bytes, now) {
      const day = dayOf(now)
      // Always in this order, so that two uploads never wait for each other.
      const places: [UploadScope, string | undefined][] = [
        ['visitor', visitorId],
        ['channel', channelId],
        ['workspace', workspaceId],
        ['network', network],
      ]
      for (const [scope, subject] of places) {
        if (subject === undefined) continue
        const most = limits[scope]
        const isTaken =
          scope === 'network'
            ? await takeNetworkBytes(tx, hashOf(subject, day), day, bytes, most)
            : await takeBytes(tx, { workspaceId, scope, subject, day }, bytes, most)
        if (!isTaken) throw quotaUsedUp(scope, most, bytes, now)
      }
    },
    async requireSpace(bytes) {
      const space = await storage.space()
      if (space && space.free - bytes < diskReserveBytes) throw diskIsLow(space.free, diskReserveBytes)
    },
    async deleteOutdated(now) {
      const before = {
        unsent: new Date(now.getTime() - UNSENT_MS),
        day: dayOf(new Date(nextDay(now).getTime() - 2 * DAY_MS)),
      }
      let deleted = 0
      for (;;) {
        const part = await deleteOutdatedUploads(database.system, before, MOST_ROWS)
        deleted += part
        if (part < MOST_ROWS) return deleted
      }
    },
  }
}

function hashOf(network: string, day: string): string {
  return createHash('sha256').update(`${day} ${network}`).digest('base64url')
}
