/** A lock that a command holds while it works, so that no second one does the same on any machine. */
import type pg from 'pg'

/** Numbers that nothing else locks. */
export const FILE_MOVE_LOCK = 7_215_340_030

/**
 * False where somebody else holds it. It lasts until the client ends. It is held by a transaction, because a lock of the session would
 * stay behind on a connection of a pooler.
 */
export async function holdLock(client: pg.Client, lock: number): Promise<boolean> {
  await client.query('begin; set local idle_in_transaction_session_timeout = 0')
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [
    lock,
  ])
  return rows[0]!.held
}
