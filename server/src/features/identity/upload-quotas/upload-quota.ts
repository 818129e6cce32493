/** How many bytes may be stored in a day, and what a refusal says. Rules only. */
import { OperationError } from '@parley/contracts'

const MB = 1024 * 1024
const DAY_MS = 24 * 60 * 60 * 1000

/** Bytes a day (UTC). */
export interface UploadLimits {
  visitor: number
  /** All addresses of one network together, whichever workspaces they upload to. */
  network: number
  channel: number
  workspace: number
}

export const UPLOAD_LIMITS: UploadLimits = {
  visitor: 50 * MB,
  network: 200 * MB,
  channel: 2048 * MB,
  workspace: 5120 * MB,
}

/** The quotas that a file counts against. Every file counts against its workspace. */
export interface UploadPlace {
  workspaceId: string
  channelId?: string
  visitorId?: string
  /** As `networkOf` gives it. */
  network?: string
}

export type UploadScope = keyof UploadLimits

const WHOSE: Record<UploadScope, string> = {
  visitor: 'this visitor',
  network: 'your network',
  channel: 'this channel',
  workspace: 'this workspace',
}

export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** When the counters begin anew. */
export function nextDay(now: Date): Date {
  return new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS)
}

export function quotaUsedUp(scope: UploadScope, most: number, bytes: number, now: Date): OperationError {
  const resetsAt = nextDay(now)
  const seconds = Math.ceil((resetsAt.getTime() - now.getTime()) / 1000)
  return new OperationError('rate_limited', {
    detail:
      `The file has ${bytes} bytes, which is more than is left of the ${Math.floor(most / MB)} MB that ${WHOSE[scope]} ` +
      `may upload a day. Send a smaller file, or try again after ${resetsAt.toISOString()}.`,
    params: {
      bucket: 'uploads',
      quota: scope,
      max_bytes: most,
      resets_at: resetsAt.toISOString(),
      retry_after_seconds: seconds,
    },
  })
}

export function diskIsLow(freeBytes: number, reserveBytes: number): OperationError {
  return new OperationError('unavailable', {
    detail:
      `The disk of the server is nearly full: ${Math.floor(freeBytes / MB)} MB are free, and ` +
      `${Math.floor(reserveBytes / MB)} MB are kept for messages. Send messages without files until there is room.`,
    params: { free_bytes: freeBytes, reserve_bytes: reserveBytes, retry_after_seconds: 300 },
  })
}
