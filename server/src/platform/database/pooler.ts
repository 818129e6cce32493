/** Finds out whether a pooler stands between us and Postgres, and refuses one that would lose notifications. */
import { randomBytes } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { ConnectionMode } from './connection-mode.ts'
import { UnsupportedPoolerError } from './errors.ts'
import type { PrimaryConnector } from './primary-connector.ts'

const LISTEN_TIMEOUT_MS = 3_000

/**
 * A pooler gives its clients a process id that it made up, so that it can pass on their requests to cancel:
 * https://github.com/pgbouncer/pgbouncer/blob/master/src/admin.c
 */
export async function detectMode(client: ClientBase): Promise<ConnectionMode> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const announced = (client as unknown as { processID: number | null }).processID
  return rows[0]?.pid === announced ? 'direct' : 'pooled'
}

/** Sends a notification from one connection to another, as workers are woken. */
export async function refuseLostNotifications(
  sending: PrimaryConnector,
  listening: PrimaryConnector,
  hasListenUrl: boolean,
): Promise<void> {
  const channel = `parley_probe_${randomBytes(8).toString('hex')}`
  const [listener, sender] = await Promise.all([listening.connect(), sending.connect()])
  try {
    let timer: NodeJS.Timeout | undefined
    const heard = new Promise<boolean>((resolve) => {
      listener.on('notification', () => resolve(true))
      timer = setTimeout(() => resolve(false), LISTEN_TIMEOUT_MS)
    })
    await listener.query(`listen ${channel}`)
    await sender.query(`select pg_notify('${channel}', '')`)
    const isHeard = await heard
    clearTimeout(timer)
    if (!isHeard) throw new UnsupportedPoolerError(hasListenUrl ? WRONG_LISTEN_URL : TRANSACTION_POOLING)
  } finally {
    await Promise.all([listener.end(), sender.end()])
  }
}

const TRANSACTION_POOLING =
  'PARLEY_DATABASE_URL leads to a pooler in transaction mode: it gives every transaction another server connection, so ' +
  'LISTEN hears nothing and workers would not be woken. Set PARLEY_DATABASE_LISTEN_URL to the address of Postgres itself ' +
  '(one connection of each process goes there), or let the pooler work in session mode.'
const WRONG_LISTEN_URL =
  'A notification that was sent over PARLEY_DATABASE_URL did not arrive at PARLEY_DATABASE_LISTEN_URL. The second must lead ' +
  'to the same database of the same Postgres, and not through a pooler in transaction mode.'
