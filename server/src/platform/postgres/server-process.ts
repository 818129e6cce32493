/** Keeps one Postgres running on the cluster: starts it, starts it again when it dies, stops it. */
import type { ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type Account, postgresAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { CLUSTER_USER, locateCluster, prepareCluster, spawnPostgres } from './cluster.ts'
import { PostgresUnavailableError } from './errors.ts'
import { stopOrphan } from './orphan.ts'
import { ended, hasEnded, stopChild } from './postgres-child.ts'
import { openLog, tailOfLog } from './postgres-log.ts'
import { overSocket, removeSockets, socketFolderOf } from './socket.ts'
import { makeSupervisionFolder, readAccess, writeAccess } from './supervision-files.ts'

const DATABASE = 'parley'
const POLL_MS = 20
const START_TIMEOUT_MS = 120_000
const FIRST_RESTART_MS = 100
const LONGEST_RESTART_MS = 5_000
/** Processes of a killed Postgres notice within moments; until then the shared memory is theirs. */
const STILL_IN_USE = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/

export interface ServerProcess {
  connectionString: string
  /** The same database over the local socket, where there is one. */
  localConnectionString: string
  /** For the user who started it, for example where the data is when it is not in the usual place. */
  notes: string[]
  stop(): Promise<void>
}

interface Server {
  /** The cluster that it is started on, with the fields below. */
  readonly cluster: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  readonly port: number
  readonly socketFolder: string | undefined
  readonly settings: Record<string, string>
  readonly password: string
  readonly logPath: string
  /** The process that runs now, or ran last. */
  child: ChildProcess
  isStopping: boolean
}

export async function runServerProcess(
  dataDirectory: string,
  settings: Record<string, string>,
): Promise<ServerProcess> {
  const server = await launchServer(dataDirectory, settings)
  await startWithPatience(server).catch(async (error) => {
    await stopChild(server.child)
    throw error
  })
  await createDatabase(urlOf(server, 'postgres'))
  void restartWhenItDies(server)
  return {
    connectionString: urlOf(server, DATABASE),
    localConnectionString: overSocket(urlOf(server, DATABASE), server.socketFolder),
    notes: notesOn(server, dataDirectory),
    async stop() {
      server.isStopping = true
      await stopChild(server.child)
    },
  }
}

/** Makes the cluster ready and launches Postgres on it. */
async function launchServer(dataDirectory: string, settings: Record<string, string>): Promise<Server> {
  const folder = await makeSupervisionFolder(dataDirectory)
  const account = postgresAccount()
  const binaries = await findBinaries(account, join(folder, 'binaries'))
  const cluster = await locateCluster(dataDirectory, account)
  const access = await readAccess(folder)
  const { password } = access
  await prepareCluster(cluster, binaries, account, password)
  await stopOrphan(cluster)
  await removeSockets(cluster)
  const port = await freePort(access.port)
  await writeAccess(folder, { ...access, port })
  const logPath = join(dataDirectory, 'logs', 'postgres.log')
  const socketFolder = await socketFolderOf(cluster, port)
  const start = { cluster, binaries, account, port, socketFolder, settings, logPath }
  return { ...start, password, child: launch(start), isStopping: false }
}

function launch({ logPath, ...start }: Omit<Server, 'password' | 'child' | 'isStopping'>): ChildProcess {
  const { cluster, binaries, account, port, socketFolder, settings } = start
  const logFile = openLog(logPath)
  const child = spawnPostgres({ cluster, binaries, account, port, socketFolder, logFile, settings })
  closeSync(logFile)
  child.on('error', (error) => process.stderr.write(`postgres: ${error.message}\n`))
  return child
}

const urlOf = ({ password, port }: Server, database: string) =>
  `postgresql://${CLUSTER_USER}:${password}@127.0.0.1:${port}/${database}`

function notesOn({ cluster, account }: Server, dataDirectory: string): string[] {
  if (cluster.startsWith(dataDirectory)) return []
  return [`Postgres runs as ${account?.name}, who may not enter ${dataDirectory}: its data is in ${cluster}.`]
}

/** Starts it again while processes of a killed Postgres still hold its memory. */
async function startWithPatience(server: Server): Promise<void> {
  for (let delayMs = FIRST_RESTART_MS; ; delayMs *= 2) {
    try {
      return await untilReady(server)
    } catch (error) {
      const isInUse = hasEnded(server.child) && STILL_IN_USE.test(tailOfLog(server.logPath))
      if (delayMs > LONGEST_RESTART_MS || !isInUse) throw error
      await delay(delayMs)
      server.child = launch(server)
    }
  }
}

/** Waits until it takes connections. When it ends instead, throws an error with the end of its log. */
async function untilReady(server: Server): Promise<void> {
  const { logPath } = server
  const end = performance.now() + START_TIMEOUT_MS
  while (performance.now() < end) {
    const client = new pg.Client({
      connectionString: urlOf(server, 'postgres'),
      connectionTimeoutMillis: 5_000,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch {
      if (hasEnded(server.child))
        throw new Error(`Postgres did not start. The end of ${logPath}:\n${tailOfLog(logPath)}`)
      await delay(POLL_MS)
    } finally {
      await client.end().catch(() => {})
    }
  }
  throw new Error(`Postgres does not take connections after ${START_TIMEOUT_MS / 1000} s. See ${logPath}.`)
}

/** The pools of its clients reconnect by themselves: the address and the password stay. */
async function restartWhenItDies(server: Server): Promise<void> {
  let delayMs = FIRST_RESTART_MS
  while (!server.isStopping) {
    const startedAt = performance.now()
    const { child } = server
    await ended(child)
    if (server.isStopping) return
    if (performance.now() - startedAt > LONGEST_RESTART_MS) delayMs = FIRST_RESTART_MS
    process.stderr.write(`postgres ended (${child.signalCode ?? child.exitCode}), starting it again\n`)
    await delay(delayMs)
    delayMs = Math.min(delayMs * 2, LONGEST_RESTART_MS)
    if (server.isStopping) return
    await stopOrphan(server.cluster)
      .then(() => removeSockets(server.cluster))
      .catch((error) => process.stderr.write(`${error.message}\n`))
    if (server.isStopping) return
    server.child = launch(server)
  }
}

/** The preferred one if it is free, so that connection strings outlive restarts. */
async function freePort(preferred: number | undefined): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(address)))
      })
    })
  if (preferred === undefined) return tryPort(0)
  return tryPort(preferred).catch(() => tryPort(0))
}

async function createDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } catch (cause) {
    throw new PostgresUnavailableError(
      `The database ${DATABASE} cannot be made: ${(cause as Error).message}`,
      { cause },
    )
  } finally {
    await client.end()
  }
}
