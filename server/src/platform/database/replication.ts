/** Replication as the primary reports it. */
import type { Database } from './database.ts'

export interface Replica {
  name: string
  address: string | null
  isStreaming: boolean
  /** Commits wait for it. */
  isSynchronous: boolean
  lagBytes: number | null
  lagMs: number | null
}

export interface Replication {
  /** False: the database user may not see the state of replicas. */
  isVisible: boolean
  replicas: Replica[]
  /** Empty: commits wait for no replica. */
  synchronousStandbyNames: string
  /** With `off` or `local` commits wait for no replica either. */
  synchronousCommit: string
}

interface Row {
  is_visible: boolean
  name: string | null
  address: string | null
  state: string | null
  sync_state: string | null
  lag_bytes: number | null
  lag_ms: number | null
  names: string
  commit: string
}

export async function readReplication(database: Database): Promise<Replication> {
  const rows = await database.system.rows<Row>({
    text: `select r.*, current_setting('synchronous_standby_names') as names, current_setting('synchronous_commit') as commit
             from replicas_of_this_server() r`,
  })
  const first = rows[0]!
  return {
    isVisible: first.is_visible,
    synchronousStandbyNames: first.names,
    synchronousCommit: first.commit,
    replicas: rows
      .filter((row) => row.name !== null)
      .map((row) => ({
        name: row.name!,
        address: row.address,
        isStreaming: row.state === 'streaming',
        isSynchronous: row.sync_state === 'sync' || row.sync_state === 'quorum',
        lagBytes: row.lag_bytes,
        lagMs: row.lag_ms,
      })),
  }
}

/** Why an acknowledged write might be lost with this server, in sentences. Empty: a synchronous replica has it. */
export async function checkSynchronousStandby(database: Database): Promise<string[]> {
  let found: Replication
  try {
    found = await readReplication(database)
  } catch (error) {
    return [`The state of the replicas cannot be read: ${(error as Error).message}`]
  }
  if (!found.isVisible) {
    return [
      'PARLEY_REQUIRE_SYNC_STANDBY is set, and the database user may not see replicas: grant it pg_monitor.',
    ]
  }
  if (found.synchronousCommit === 'off' || found.synchronousCommit === 'local') {
    return [`synchronous_commit is ${found.synchronousCommit}: a commit waits for no replica. Set it to on.`]
  }
  if (found.replicas.some((replica) => replica.isSynchronous && replica.isStreaming)) return []
  return ['No synchronous standby is connected, and PARLEY_REQUIRE_SYNC_STANDBY asks for one.']
}
