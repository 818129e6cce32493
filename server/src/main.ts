/** Reads the configuration and starts the roles asked for. */
import { spawn } from 'node:child_process'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { ConfigError, loadConfig, localAddress } from './config/index.ts'
import { DatabaseSetupError, DatabaseUrlError, UnsupportedPoolerError } from './platform/database/index.ts'
import { PostgresUnavailableError } from './platform/postgres/index.ts'
import { type RunningServer, startServer } from './server.ts'
import { welcome } from './welcome.ts'
import { flagsOfWorker } from './worker-process/flags-of-worker.ts'
import {
  followSupervisor,
  isSupervised,
  serverIdOfWorker,
  workerArguments,
} from './worker-process/follow-supervisor.ts'
import { type SupervisedWorker, superviseWorker } from './worker-process/supervise-worker.ts'
import { WORKER_IS_STARTING } from './worker-process/worker-health.ts'

const CLONE = join(import.meta.dirname, '..', '..')
/** sysexits.h: the configuration is wrong. */
const EXIT_CONFIGURATION = 78
const EXIT_UNAVAILABLE = 69
/** Time for the program that holds the port to answer whether it is Parley. */
const PATIENCE_MS = 2000

const started = performance.now()
let server: RunningServer
let worker: SupervisedWorker | undefined
let model: string
try {
  const config = loadConfig(process.env, CLONE)
  model = config.models.defaultModel
  const isSplit = config.roles.length > 1 && config.workerProcess === 'separate'
  server = await startServer(isSplit ? { ...config, roles: ['api'] } : config, {
    // HTTP is served a moment before the worker is started.
    readiness: async () => worker?.problems() ?? (isSplit ? [WORKER_IS_STARTING] : []),
    serverId: serverIdOfWorker(),
  })
  if (isSplit) worker = startWorkerProcess(server)
} catch (error) {
  process.stderr.write(`\n${isTaken(error) ? await explainTaken(error) : explain(error)}\n`)
  process.exit(isConfiguration(error) ? EXIT_CONFIGURATION : EXIT_UNAVAILABLE)
}
if (isSupervised()) {
  const { platform, metrics } = server.installation
  followSupervisor({ wake: platform.wake, figures: metrics.figures, stop })
}

server
  .warmUp()
  .catch((error) => server.installation.platform.log.warn({ err: error }, 'the first answers take longer'))

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to the worker too; the worker waits for the message of the process that started it.
    if (isSupervised() && signal === 'SIGINT') return
    if (stopping) process.exit(1)
    if (!isSupervised())
      process.stdout.write(
        '\nStopping: requests and sends under way are finished first. Once more to stop at once.\n',
      )
    stop()
  })
}
if (!isSupervised()) {
  const isAtWork = await worker?.isAtWork()
  if (!stopping) process.stdout.write(welcome(server, { seconds: secondsSince(started), isAtWork, model }))
}

function stop(): void {
  if (stopping) return
  stopping = true
  Promise.all([server.close(), worker?.stop()]).then(
    () => process.exit(0),
    (error) => {
      process.stderr.write(`${explain(error)}\n`)
      process.exit(1)
    },
  )
}

function secondsSince(moment: number): string {
  return ((performance.now() - moment) / 1000).toFixed(1)
}

/** Starts this program again, as a worker only. */
function startWorkerProcess({ installation, url }: RunningServer): SupervisedWorker {
  const { serverId } = installation.platform
  // At the first start of a version the worker then finds its modules compiled: it starts in half the time, and does without
  // Node's reader of TypeScript, which takes 14 MB.
  flushCompileCache()
  const supervised = superviseWorker({
    wake: installation.platform.wake,
    log: installation.platform.log,
    spawn: () =>
      spawn(
        process.execPath,
        [...flagsOfWorker(process.execArgv), import.meta.filename, ...workerArguments(serverId)],
        {
          env: { ...process.env, PARLEY_ROLES: 'worker', PORT: new URL(url).port || '80' },
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        },
      ),
  })
  installation.metrics.include(supervised.figures)
  return supervised
}

function isConfiguration(error: unknown): boolean {
  return (
    error instanceof ConfigError ||
    error instanceof UnsupportedPoolerError ||
    error instanceof DatabaseUrlError
  )
}

function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof PostgresUnavailableError ||
    error instanceof DatabaseSetupError ||
    error instanceof DatabaseUrlError
  )
    return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

interface TakenError extends Error {
  code: string
  address: string
  port: number
}

function isTaken(error: unknown): error is TakenError {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
}

/** Says whether another Parley or another program holds the port. */
async function explainTaken({ address, port }: TakenError): Promise<string> {
  const url = localAddress({ host: address, port })
  const health = (await fetch(`${url}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    .then((response) => response.json())
    .catch(() => undefined)) as { service?: string; version?: string } | undefined
  const others = 'choose another port: PORT=8081 npm start'
  return health?.service === 'parley'
    ? `Parley ${health.version} runs already at ${url}. Use that one, stop it first, or ${others}`
    : `Port ${port} is taken by another program. Stop it, or ${others}`
}
