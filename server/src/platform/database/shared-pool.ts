/** A part of the connections, which workspaces share fairly. */
import type { ApplicationPool } from './application-pool.ts'
import { createConnectionShares } from './connection-shares.ts'
import type { Connection } from './session.ts'

/** Requests of one workspace that may wait for a connection. */
const WAITING_PER_WORKSPACE = 1_000
/** One connection of so many is kept for reserved work, from the smallest pool that can spare one. */
const RESERVED_PART = 8
const SMALLEST_WITH_RESERVE = 4

export interface SharedPool {
  /** Runs `work` on a connection, when it is the turn of the workspace. */
  run<T>(
    workspaceId: string,
    isReserved: boolean | undefined,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T>
}

export interface SharedPoolOptions {
  pool: ApplicationPool
  /** How many of its connections belong to this part. */
  size: number
  /** How much of the connections one workspace may have while others need them. Percent. */
  sharePercent: number
  /** Longest wait for a connection. Milliseconds. */
  waitMs: number
}

export function openSharedPool({ pool, size, sharePercent, waitMs }: SharedPoolOptions): SharedPool {
  const reserved = size < SMALLEST_WITH_RESERVE ? 0 : Math.max(1, Math.floor(size / RESERVED_PART))
  const shares = createConnectionShares({
    size,
    reserved,
    share: Math.max(1, Math.floor(((size - reserved) * sharePercent) / 100)),
    waitMs,
    waitingPerWorkspace: WAITING_PER_WORKSPACE,
  })
  return {
    run: (workspaceId, isReserved, work) =>
      shares.run(workspaceId, isReserved === true, () => pool.withConnection(work)),
  }
}
