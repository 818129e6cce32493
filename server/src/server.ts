/** The server of one process: the roles asked for, on one installation. */
import { type Config, ConfigError, describeListening } from './config/index.ts'
import { type ReadinessCheck, type ReservedPort, reservePort } from './http/index.ts'
import { type Installation, openInstallation } from './installation.ts'
import type { Clock } from './platform/clock/clock.ts'
import { warnOfPoolSize } from './platform/database/connection-slots.ts'
import { createLog, type Log } from './platform/logging/log.ts'
import { type Storage, spaceOf } from './platform/storage/index.ts'
import { readinessOf } from './readiness-of.ts'
import { serveHealth } from './serve-health.ts'
import { setUpInstallation } from './starter/set-up-installation.ts'
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
  /** Prepares a process that thinks for its first customer, beside its work. Resolves when that is done, or when it closes. */
  warmUp(): Promise<void>
  close(): Promise<void>
}

export interface ServerOptions {
  /** Asked after the server's own checks. */
  readiness?: ReadinessCheck
  /** Default: standard error. */
  log?: Log
  /** Default: that of the database. Tests of pages move one of their own. */
  clock?: Clock | undefined
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
  { readiness = async () => [], clock, serverId }: ServerOptions,
): Promise<RunningServer> {
  const announce = serverId === undefined
  if (announce) for (const warning of config.warnings) log.warn({}, warning)
  const installation = await openInstallation(config, { log, serverId, ...(clock && { clock }) })
  const { platform, wiring, metrics } = installation
  try {
    if (announce && config.files.s3) await requireStore(installation.storage, log)
    const tooLarge = await warnOfPoolSize(platform.database, config.poolSize)
    if (tooLarge && announce) log.warn({}, tooLarge)
    const first = await setUp(installation)
    const hasMembers = await wiring.members.signIn.hasMembers()
    addEventLoopGauge(metrics, config.roles.length > 1 ? 'api,worker' : config.roles[0]!)
    addDatabaseCounters(metrics, platform.database)
    if (config.roles.includes('api')) addInstallationGauges(installation, config)
    addStreamGauge(metrics, wiring.realtime.open)
    const http = reserved && (await serve(installation, config, { reserved, readiness }))
    // A worker that a server has started is watched by that server.
    const health = http || !announce ? undefined : await serveHealthOf(installation, config, readiness)
    const url = http?.url ?? installation.publicUrl
    // A worker that this server started posts to users' URLs too: PORT is its port there.
    platform.refusePort(http ? Number(new URL(url).port || 80) : config.port)
    const workers = config.roles.includes('worker') ? startWorkers(platform, wiring) : undefined
    const closing = new AbortController()
    return {
      url,
      listening: http ? describeListening(config) : describeHealth(health?.port),
      installation,
      firstKey: first?.key,
      firstLink: first?.link,
      hasMembers,
      async warmUp() {
        if (!workers) return
        const begun = performance.now()
        const messages = await wiring.warmUp(closing.signal)
        log.info({ messages, ms: Math.round(performance.now() - begun) }, 'prepared for the first customer')
      },
      async close() {
        closing.abort()
        await http?.close()
        await health?.close()
        await workers?.stop()
        await installation.close()
      },
    }
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** Wrong settings keep the server from starting. A store that does not answer does not: everything but files works without. */
async function requireStore(storage: Storage, log: Log): Promise<void> {
  const problem = await storage.examine()
  if (problem?.isOfSettings) throw new ConfigError([problem.says])
  if (problem) log.warn({}, problem.says)
}

/** Loaded for the role `api` alone: the router, the edges and every dialect's routes are megabytes that no worker uses. */
const serve: typeof import('./serve-http.ts').serveHttp = async (...given) =>
  (await import('./serve-http.ts')).serveHttp(...given)

async function serveHealthOf(installation: Installation, config: Config, readiness: ReadinessCheck) {
  const { metrics } = installation
  if (config.healthPort === undefined) return undefined
  return serveHealth({
    host: config.host,
    port: config.healthPort,
    metrics,
    readiness: readinessOf(installation, config, readiness),
    metricsToken: config.metricsToken,
  })
}

const describeHealth = (port: number | undefined) =>
  port === undefined
    ? 'listening nowhere: PARLEY_ROLES names no api'
    : `health and metrics on port ${port}: PARLEY_ROLES names no api`

/** Gauges of the installation or its machine: only one of a server's two processes shows them. */
function addInstallationGauges(
  { metrics, platform, wiring }: Installation,
  { dataDirectory }: Pick<Config, 'dataDirectory'>,
): void {
  addGauges(metrics, platform.database, wiring.plugs)
  addClockGauge(metrics, platform.clockDifference)
  addDiskGauges(metrics, () => spaceOf(dataDirectory))
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
