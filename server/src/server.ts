/** The server of one process: the roles asked for, on one installation. */
import { type Config, describeListening, localAddress } from './config/index.ts'
import { operatorSocketPath } from './config/operator-socket-path.ts'
import { createHttpServer, openOperatorSocket } from './edges/index.ts'
import {
  checkDatabase,
  createReadiness,
  createWriteProbe,
  type ReadinessCheck,
  type ReservedPort,
  reservePort,
} from './http/index.ts'
import { type Installation, openInstallation } from './installation.ts'
import { createOperatorActions, operatorIn } from './operator-actions.ts'
import { warnOfPoolSize } from './platform/database/connection-slots.ts'
import { checkSynchronousStandby } from './platform/database/index.ts'
import { createLog, type Log } from './platform/logging/log.ts'
import { setUpInstallation } from './starter/set-up-installation.ts'
import { VERSION } from './version.ts'
import {
  addClockGauge,
  addDatabaseCounters,
  addDiskGauges,
  addEventLoopGauge,
  addGauges,
  addStreamGauge,
} from './wiring/gauges.ts'
import { startWorkers } from './wiring/workers.ts'

export interface RunningServer {
  url: string
  /** The address that the server listens on, for the log. */
  listening: string
  installation: Installation
  /** A test key, when this was the first start. */
  firstKey: string | undefined
  /** Where the first owner signs in, when this was the first start. */
  firstLink: string | undefined
  /** Whether anybody can sign in yet. */
  hasMembers: boolean
  close(): Promise<void>
}

export interface ServerOptions {
  /** Asked after the server's own checks. */
  readiness?: ReadinessCheck
  /** Default: standard error. */
  log?: Log
  /** Of the server that this process is the worker of. That one logs what an operator should know at the start. */
  serverId?: string | undefined
}

export async function startServer(given: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const log = options.log ?? createLog(given.logLevel)
  const isApi = given.roles.includes('api')
  // First, because a taken port must not leave workers running on a database that is then closed.
  const reserved = isApi ? await reservePort(given.host, given.port) : undefined
  try {
    return await startOn(reserved, { ...given, port: reserved?.port ?? given.port }, log, options)
  } finally {
    await reserved?.release()
  }
}

async function startOn(
  reserved: ReservedPort | undefined,
  config: Config,
  log: Log,
  { readiness = async () => [], serverId }: ServerOptions,
): Promise<RunningServer> {
  const announce = serverId === undefined
  if (announce) for (const warning of config.warnings) log.warn({}, warning)
  const installation = await openInstallation(config, { log, serverId })
  const { platform, wiring, metrics } = installation
  try {
    const tooLarge = await warnOfPoolSize(platform.database, config.poolSize)
    if (tooLarge && announce) log.warn({}, tooLarge)
    const first = await setUp(installation)
    const hasMembers = await wiring.members.signIn.hasMembers()
    addEventLoopGauge(metrics, config.roles.length > 1 ? 'api,worker' : config.roles[0]!)
    addDatabaseCounters(metrics, platform.database)
    if (config.roles.includes('api')) addInstallationGauges(installation)
    addStreamGauge(metrics, wiring.realtime.open)
    const http = await createHttpServer({
      runner: wiring.runner,
      authenticate: wiring.authenticate,
      mounts: wiring.mounts,
      downloads: wiring.downloads,
      endStreams: wiring.stopStreams,
      metrics,
      clock: platform.clock,
      log: platform.log,
      version: VERSION,
      publicUrl: installation.publicUrl,
      trustedProxies: config.trustedProxies,
      mostConnections: config.maxConnections,
      metricsToken: config.metricsToken,
      operator: {
        actions: createOperatorActions(installation, localAddress(config)),
        authenticate: operatorIn(wiring),
      },
      readiness: createReadiness(
        () => checkDatabase(platform.database, installation.migration),
        // Before the write: without a synchronous standby a commit would wait for one.
        async () => (config.requireSyncStandby ? checkSynchronousStandby(platform.database) : []),
        createWriteProbe(platform.database, platform.clock),
        readiness,
      ),
    })
    await reserved?.release()
    const url = reserved
      ? await http.listen({ port: config.port, host: config.host })
      : installation.publicUrl
    // A worker that this server started posts to users' URLs too: PORT is its port there.
    platform.refusePort(reserved ? Number(new URL(url).port || 80) : config.port)
    const socket =
      reserved &&
      (await openOperatorSocket(operatorSocketPath(config.dataDirectory, config.databaseUrl), {
        accept: http.acceptOperator,
        log,
      }))
    const workers = config.roles.includes('worker') ? startWorkers(platform, wiring) : undefined
    return {
      url,
      listening: reserved ? describeListening(config) : 'listening nowhere: PARLEY_ROLES names no api',
      installation,
      firstKey: first?.key,
      firstLink: first?.link,
      hasMembers,
      async close() {
        // Its connections end with those of the HTTP server.
        const closed = socket?.close()
        await http.close()
        await closed
        await workers?.stop()
        await installation.close()
      },
    }
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** Gauges of the installation or its machine: only one of a server's two processes shows them. */
function addInstallationGauges({ metrics, platform, wiring }: Installation): void {
  addGauges(metrics, platform.database, wiring.plugs)
  addClockGauge(metrics, platform.clockDifference)
  addDiskGauges(metrics, wiring.diskSpace)
}

/** On the very first start: an organisation, its workspaces, the demo business, and ways in: a key, and a link for its owner. */
async function setUp({
  wiring,
}: Installation): Promise<{ key: string; link: string | undefined } | undefined> {
  const { workspaces, runner, members } = wiring
  const made = await setUpInstallation(wiring)
  if (!made.created) return undefined
  const test = made.workspaces.find((workspace) => workspace.mode === 'test')!
  const key = await runner
    .apiFor(workspaces.operatorPrincipal(test))
    .call('api_keys.create', { name: 'First key' })
  return { key: key.key, link: await members.signIn.makeFirstOwnerLink(test.organisation_id) }
}
