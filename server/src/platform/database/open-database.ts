import type pg from 'pg'
import { openApplicationPool } from './application-pool.ts'
import { refuseUnboundRole } from './application-role.ts'
import type { BackgroundLog, Database, DatabaseOptions, Session, Statement } from './database.ts'
import { createListener, createNotifier } from './notifications.ts'
import { openSession, runTransaction } from './session.ts'
import { postgresTypes } from './types.ts'
import { enterTenant, transactionOf } from './workspace-connection.ts'

const CONNECT_TIMEOUT_MS = 10_000

/** Without a log, what fails in the background becomes a process warning, so that it is never silent. */
const warningLog: BackgroundLog = {
  warn: (fields, message) => process.emitWarning(`${message}: ${String(fields.err)}`),
  error: (fields, message) => process.emitWarning(`${message}: ${String(fields.err)}`),
}

/**
 * Connects as the application role. Fails when that role is missing, or when row-level security would not bind it.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const log = options.log ?? warningLog
  const connection: pg.ClientConfig = {
    connectionString: options.connectionString,
    application_name: options.applicationName ?? 'parley',
    types: postgresTypes,
    keepAlive: true,
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
  }
  // Connections without a workspace are apart from the others, so that neither kind pays for changing over.
  const systemSize = Math.max(1, Math.floor(options.poolSize / 4))
  const systemPool = openApplicationPool({ ...connection, max: systemSize }, log)
  const tenantPool = openApplicationPool(
    { ...connection, max: Math.max(1, options.poolSize - systemSize) },
    log,
  )

  try {
    await systemPool.withClient(refuseUnboundRole)
  } catch (error) {
    await Promise.all([systemPool.close(), tenantPool.close()])
    throw error
  }

  function finish(actions: (() => void)[]): void {
    for (const action of actions) {
      try {
        action()
      } catch (error) {
        log.error({ err: error }, 'an action after a commit failed')
      }
    }
  }

  const system: Session = {
    rows: async <Row>(statement: Statement) => {
      const { text, values, name } = statement
      return systemPool.withClient(
        async (client) => (await client.query({ text, values, name })).rows as Row[],
      )
    },
    row: async <Row>(statement: Statement) => (await system.rows<Row>(statement))[0],
  }
  const listener = createListener(connection, log)
  const notifier = createNotifier(system, log)

  return {
    system,
    listen: listener.listen,
    notify: notifier.notify,
    async transaction(tenant, work) {
      const done = await tenantPool.withClient((client) => transactionOf(client, tenant, work))
      finish(done.actions)
      return done.result
    },
    async systemTransaction(work) {
      const done = await systemPool.withClient((client) => runTransaction(client, 'BEGIN', work))
      finish(done.actions)
      return done.result
    },
    read: (tenant, work) =>
      tenantPool.withClient(async (client) => {
        await enterTenant(client, tenant)
        const session = openSession(client)
        try {
          return await work(session)
        } finally {
          await session.end()
        }
      }),
    async close() {
      await notifier.close()
      await Promise.all([listener.close(), systemPool.close(), tenantPool.close()])
    },
  }
}
