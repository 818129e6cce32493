import type pg from 'pg'
import { vi } from 'vitest'

/** Starts `work`, and returns once it waits for a lock of `holder`. `lock` names the lock for the error when it does not. */
export async function startBlocked<T>(
  holder: pg.Client,
  lock: string,
  work: () => Promise<T>,
): Promise<{ done: Promise<T> }> {
  let end: string | undefined
  const done = work()
  done.then(
    () => {
      end = 'it ended without waiting'
    },
    (error) => {
      end = String(error)
    },
  )
  await vi.waitFor(
    async () => {
      const { rowCount } = await holder.query(
        'select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))',
      )
      if (!rowCount) throw new Error(`Nothing waits for ${lock}: ${end ?? 'the work goes on'}.`)
    },
    { timeout: 10_000, interval: 20 },
  )
  return { done }
}
