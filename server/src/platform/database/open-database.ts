import { openApplicationPool } from './application-pool.ts'
import { refuseUnboundRole } from './application-role.ts'
import type { BackgroundLog } from './background-log.ts'
import type { ConnectionMode } from './connection-mode.ts'
import type { Database, DatabaseOptions, Session, Statement, Transaction, WorkOptions } from './database.ts'
import { createDatabaseCounters } from './database-counters.ts'
import { createListener, createNotifier } from './notifications.ts'
import { createOutage } from './outage.ts'
import { createPeers, PEERS_CHANNEL } from './peers.ts'
import { detectMode, refuseLostNotifications } from './pooler.ts'
import { createPrimaryConnector, type PrimaryConnector } from './primary-connector.ts'
import { type Scope, scopeOf, systemScope } from './scope.ts'
import { querySingle, runSession, runTransaction } from './session.ts'
import { openSharedPool, type SharedPool } from './shared-pool.ts'
import { postgresTypes } from './types.ts'

const CONNECT_TIMEOUT_MS = 10_000
/** Percent of the connections. */
const WORKSPACE_SHARE = 33

/** Without a log, what fails in the background becomes a process warning, so that it is never silent. */
const warningLog: BackgroundLog = {
  warn: (fields, message) => process.emitWarning(`${message}: ${String(fields.err)}`),
  error: (fields, message) => process.emitWarning(`${message}: ${String(fields.err)}`),
}

/** Connects as the application role. Fails when that role is missing, or when row-level security would not bind it. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const log = options.log ?? warningLog
  const outage = options.outage ?? createOutage(log)
  const waitMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
  const { connector, listening } = createConnectors(options, waitMs)
  const mode = await checkConnection(connector)
  if (mode === 'pooled' || listening !== connector)
    await refuseLostNotifications(connector, listening, listening !== connector)
  // Some connections are for work without a workspace: finding due work must not wait for tenants.
  const systemSize = Math.max(1, Math.floor(options.poolSize / 4))
  const tenantsSize = Math.max(1, options.poolSize - systemSize)
  const counters = createDatabaseCounters()
  const pool = openApplicationPool({ connector, mode, counters, outage, size: systemSize + tenantsSize })
  const system = openSharedPool({ pool, waitMs, size: systemSize, sharePercent: 100 })
  const tenants = openSharedPool({
    pool,
    waitMs,
    size: tenantsSize,
    sharePercent: options.workspaceShare ?? WORKSPACE_SHARE,
  })
  const systemSession = systemSessionOf(system)
  const { serverId } = options
  const listener = createListener(listening, { outage, log, serverId })
  const peers = serverId === undefined ? undefined : createPeers(systemSession, serverId)
  const notifier = createNotifier(systemSession, () => peers?.areThere() ?? true)

  const database: Database = {
    system: systemSession,
    counters,
    listen: listener.listen,
    notify: notifier.notify,
    async transaction(tenant, work, options) {
      const scope = scopeOf(tenant, options)
      return transactionOn(tenants, scope, work, options, log)
    },
    async systemTransaction(work, options) {
      return transactionOn(system, systemScope(options), work, options, log)
    },
    async read(tenant, work, options) {
      const scope = scopeOf(tenant, options)
      return tenants.run(scope.workspace, options?.reserved, (connection) =>
        runSession(connection, scope, work),
      )
    },
    async close() {
      await notifier.close()
      await Promise.all([listener.close(), pool.close()])
    },
  }
  if (!peers) return database
  try {
    await listener.listen(PEERS_CHANNEL, (sender) => {
      if (sender !== serverId) peers.found()
    })
    await peers.start()
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

/** For statements and for notifications: the same one unless notifications need an address of their own. */
function createConnectors(
  { connectionString, listenConnectionString, applicationName }: DatabaseOptions,
  connectTimeoutMs: number,
): { connector: PrimaryConnector; listening: PrimaryConnector } {
  const settings = {
    application_name: applicationName ?? 'parley',
    types: postgresTypes,
    connectionTimeoutMillis: connectTimeoutMs,
  }
  const connector = createPrimaryConnector(connectionString, settings)
  if (listenConnectionString === undefined) return { connector, listening: connector }
  return { connector, listening: createPrimaryConnector(listenConnectionString, settings) }
}

/** Single statements without a workspace, each on whichever connection is free. */
function systemSessionOf(system: SharedPool): Session {
  const scope = systemScope()
  const session: Session = {
    rows: async <Row>(statement: Statement) =>
      system.run('', false, (connection) => querySingle<Row>(connection, scope, statement)),
    row: async <Row>(statement: Statement) => (await session.rows<Row>(statement))[0],
  }
  return session
}

async function transactionOn<T>(
  pool: SharedPool,
  scope: Scope,
  work: (transaction: Transaction) => Promise<T>,
  options: WorkOptions | undefined,
  log: BackgroundLog,
): Promise<T> {
  const actions: (() => void)[] = []
  try {
    return await pool.run(scope.workspace, options?.reserved, (connection) =>
      runTransaction(connection, scope, work, actions),
    )
  } finally {
    runActions(actions, log)
  }
}

/** After a commit. An action that fails does not make the transaction look failed. */
function runActions(actions: (() => void)[], log: BackgroundLog): void {
  for (const action of actions) {
    try {
      action()
    } catch (error) {
      log.error({ err: error }, 'an action after a commit failed')
    }
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
