import pg from 'pg'
import { vi } from 'vitest'

const LOCK_NOT_AVAILABLE = '55P03'

export interface LockedRow {
  table: string
  id: string
}

/**
 * Holds the first row, starts `work`, waits until that stands still because of it, and says whether `work` has locked the second
 * row by then. If it has, another transaction that locks them in order can deadlock with it. Lets it end before returning.
 */
export async function locksTooEarly(
  connectionString: string,
  first: LockedRow,
  second: LockedRow,
  work: () => Promise<unknown>,
): Promise<boolean> {
  const holder = new pg.Client({ connectionString })
  await holder.connect()
  try {
    const lock = ({ table, id }: LockedRow, how: string) =>
      holder.query(`select from ${table} where id = $1 for update ${how}`, [id])
    await holder.query('begin')
    await lock(first, '')
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
        if (!rowCount)
          throw new Error(`Nothing waits for ${first.table} ${first.id}: ${end ?? 'the work goes on'}.`)
      },
      { timeout: 10_000, interval: 20 },
    )
    const isLocked = await lock(second, 'nowait').then(
      () => false,
      (error) => {
        if (error.code === LOCK_NOT_AVAILABLE) return true
        throw error
      },
    )
    await holder.query('rollback')
    await done
    return isLocked
  } finally {
    await holder.end()
  }
}
