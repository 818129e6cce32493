import { openApplicationPool } from './application-pool.ts'
import { refuseUnboundRole } from './application-role.ts'
import type { BackgroundLog } from './background-log.ts'
import { createConnectionShares } from './connection-shares.ts'
import type { Database, DatabaseOptions, Session, Statement } from './database.ts'
import { createListener, createNotifier } from './notifications.ts'
import { createOutage } from './outage.ts'
import { detectMode, refuseLostNotifications } from './pooler.ts'
import { createPrimaryConnector, type PrimaryConnector } from './primary-connector.ts'
import { type ConnectionMode, scopeOf, systemScope } from './scope.ts'
import { type Connection, querySingle, runSession, runTransaction } from './session.ts'
import { postgresTypes } from './types.ts'

const CONNECT_TIMEOUT_MS = 10_000
/** Percent of the connections. */
const WORKSPACE_SHARE = 33
const WAITING_PER_WORKSPACE = 1_000
/** One connection of so many is kept for reserved work, from the smallest pool that can spare one. */
const RESERVED_PART = 8
const SMALLEST_WITH_RESERVE = 4

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
  const outage = options.outage ?? createOutage(log)
  const connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
  const settings = {
    application_name: options.applicationName ?? 'parley',
    types: postgresTypes,
    connectionTimeoutMillis: connectTimeoutMs,
  }
  const connector = createPrimaryConnector(options.connectionString, settings)
  const listening =
    options.listenConnectionString === undefined
      ? connector
      : createPrimaryConnector(options.listenConnectionString, settings)
  const mode = await checkConnection(connector)
  if (mode === 'pooled' || listening !== connector)
    await refuseLostNotifications(connector, listening, listening !== connector)
  // Connections without a workspace are apart from the others: finding due work must not wait for tenants.
  const systemSize = Math.max(1, Math.floor(options.poolSize / 4))
  const system = openShared(systemSize, 100)
  const tenants = openShared(
    Math.max(1, options.poolSize - systemSize),
    options.workspaceShare ?? WORKSPACE_SHARE,
  )

  function openShared(size: number, sharePercent: number) {
    const reserved = size < SMALLEST_WITH_RESERVE ? 0 : Math.max(1, Math.floor(size / RESERVED_PART))
    const shares = createConnectionShares({
      size,
      reserved,
      share: Math.max(1, Math.floor(((size - reserved) * sharePercent) / 100)),
      waitMs: connectTimeoutMs,
      waitingPerWorkspace: WAITING_PER_WORKSPACE,
    })
    const pool = openApplicationPool({ connector, size, mode, outage })
    return {
      close: pool.close,
      run: <T>(
        workspace: string,
        isReserved: boolean | undefined,
        work: (connection: Connection) => Promise<T>,
      ) => shares.run(workspace, isReserved === true, () => pool.withConnection(work)),
    }
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

  const anybody = systemScope()
  const systemSession: Session = {
    rows: async <Row>(statement: Statement) =>
      system.run(
        '',
        false,
        async (connection) => (await querySingle(connection, anybody, statement)).rows as Row[],
      ),
    row: async <Row>(statement: Statement) => (await systemSession.rows<Row>(statement))[0],
  }
  const listener = createListener(listening, outage, log)
  const notifier = createNotifier(systemSession)

  return {
    system: systemSession,
    listen: listener.listen,
    notify: notifier.notify,
    async transaction(tenant, work, options) {
      const scope = scopeOf(tenant, options)
      const done = await tenants.run(scope.workspace, options?.reserved, (connection) =>
        runTransaction(connection, scope, work),
      )
      finish(done.actions)
      return done.result
    },
    async systemTransaction(work, options) {
      const scope = systemScope(options)
      const done = await system.run('', options?.reserved, (connection) =>
        runTransaction(connection, scope, work),
      )
      finish(done.actions)
      return done.result
    },
    async read(tenant, work, options) {
      const scope = scopeOf(tenant, options)
      return tenants.run(scope.workspace, options?.reserved, (connection) =>
        runSession(connection, scope, work),
      )
    },
    async close() {
      await notifier.close()
      await Promise.all([listener.close(), system.close(), tenants.close()])
    },
  }
}

/** Refuses what cannot keep tenants apart, before anything uses it. */
async function checkConnection(connector: PrimaryConnector): Promise<ConnectionMode> {
  const client = await connector.connect()
  try {
    await refuseUnboundRole(client)
    return await detectMode(client)
  } finally {
    await client.end()
  }
}
