import pg from 'pg'
import { startBlocked } from './start-blocked.ts'

const LOCK_NOT_AVAILABLE = '55P03'

export interface LockedRow {
  table: string
  id: string
  /** The column of the id. Default: id. */
  key?: string
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
    const lock = ({ table, id, key = 'id' }: LockedRow, how: string) =>
      holder.query(`select from ${table} where ${key} = $1 for update ${how}`, [id])
    await holder.query('begin')
    await lock(first, '')
    const { done } = await startBlocked(holder, `${first.table} ${first.id}`, work)
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
