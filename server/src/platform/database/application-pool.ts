/** Connections that work as the application role. */
import pg, { type ClientBase } from 'pg'
import type { BackgroundLog } from './database.ts'
import { type ConnectionMode, prepareConnection } from './scope.ts'
import type { Connection } from './session.ts'

const CLOSE_TIMEOUT_MS = 5_000

export interface ApplicationPool {
  /**
   * Gives `work` a connection and takes it back; one that broke, or is stuck in a transaction, is thrown away.
   */
  withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** Waits for those who have a connection, then until every connection is closed. */
  close(): Promise<void>
}

export function openApplicationPool(
  config: pg.PoolConfig,
  mode: ConnectionMode,
  log: BackgroundLog,
): ApplicationPool {
  const pool = new pg.Pool({ ...config, onConnect: (client) => prepareConnection(client, mode) })
  const closings = new Map<ClientBase, Promise<void>>()
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  pool.on('connect', (client) => {
    const closed = new Promise<void>((resolve) => client.once('end', () => resolve()))
    closings.set(
      client,
      closed.finally(() => closings.delete(client)),
    )
  })

  return {
    async withConnection(work) {
      const client = await pool.connect()
      // While it is checked out the pool does not listen for its errors; statements under way report them.
      let lost: Error | undefined
      const onError = (error: Error) => {
        lost = error
      }
      client.on('error', onError)
      try {
        return await work({ client, mode })
      } finally {
        client.off('error', onError)
        client.release(lost ?? client.getTransactionStatus() !== 'I')
      }
    },
    async close() {
      await pool.end()
      // The pool has only said goodbye. A server that stops before it is heard would break the connections.
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_TIMEOUT_MS)
      })
      await Promise.race([Promise.all(closings.values()), patience])
      clearTimeout(timer)
    },
  }
}
