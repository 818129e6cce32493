/** Connections that work as the application role. */
import pg, { type ClientBase, type PoolClient } from 'pg'
import type { ConnectionMode } from './connection-mode.ts'
import { isReadOnlyServer } from './errors.ts'
import type { Outage } from './outage.ts'
import { type PrimaryConnector, replicaError } from './primary-connector.ts'
import { prepareConnection } from './scope.ts'
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

export interface ApplicationPoolOptions {
  connector: PrimaryConnector
  size: number
  mode: ConnectionMode
  /** Called for every failure of a connection and for successful work. */
  outage: Outage
}

export function openApplicationPool({
  connector,
  size,
  mode,
  outage,
}: ApplicationPoolOptions): ApplicationPool {
  const madeIn = new WeakMap<ClientBase, number>()
  const pool = new pg.Pool({ ...connector.config, Client: connector.Client, max: size, onConnect: makeReady })
  const closings = new Map<ClientBase, Promise<void>>()
  pool.on('error', (error) => outage.failed(error))
  pool.on('connect', (client) => {
    const closed = new Promise<void>((resolve) => client.once('end', () => resolve()))
    closings.set(
      client,
      closed.finally(() => closings.delete(client)),
    )
  })

  async function makeReady(client: ClientBase): Promise<void> {
    madeIn.set(client, connector.generation())
    const { isReadOnly } = await prepareConnection(client, mode)
    if (!isReadOnly) return
    connector.demote()
    throw replicaError(client as unknown as { host: string; port: number })
  }

  /** Does not reuse a connection to a server that has become read-only. */
  async function checkOut(): Promise<PoolClient> {
    for (;;) {
      const client = await pool.connect()
      if (madeIn.get(client) === connector.generation()) return client
      client.release(true)
    }
  }

  return {
    async withConnection(work) {
      const client = await checkOut().catch((error: Error) => {
        outage.failed(error)
        throw error
      })
      // While it is checked out the pool does not listen for its errors; statements under way report them.
      let lost: Error | undefined
      const onError = (error: Error) => {
        lost = error
      }
      client.on('error', onError)
      try {
        const result = await work({ client, mode })
        outage.worked()
        return result
      } catch (error) {
        outage.failed(error)
        if (isReadOnlyServer(error)) {
          lost = error as Error
          connector.demote()
        }
        throw error
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
