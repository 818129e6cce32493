/** Keeps one Postgres running on the cluster: starts it, starts it again when it dies, stops it. */
import type { ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { postgresAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { CLUSTER_USER, locateCluster, prepareCluster, spawnPostgres } from './cluster.ts'
import { PostgresUnavailableError } from './errors.ts'
import { stopOrphan } from './orphan.ts'
import { makeSupervisionFolder, readAccess, writeAccess } from './supervision-files.ts'

const DATABASE = 'parley'
const POLL_MS = 20
const START_TIMEOUT_MS = 120_000
const FIRST_RESTART_MS = 100
const LONGEST_RESTART_MS = 5_000
const FAST_STOP_MS = 30_000
const LOG_SIZE_BYTES = 10_000_000
const LOG_TAIL_BYTES = 2_000
/** Processes of a killed Postgres notice within moments; until then the shared memory is theirs. */
const STILL_IN_USE = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/

export interface ServerProcess {
  connectionString: string
  /** What whoever started it should read, for example where the data is when it is not in the usual place. */
  notes: string[]
  stop(): Promise<void>
}

export async function runServerProcess(
  dataDirectory: string,
  settings: Record<string, string>,
): Promise<ServerProcess> {
  const folder = await makeSupervisionFolder(dataDirectory)
  const account = postgresAccount()
  const binaries = await findBinaries(account, join(folder, 'binaries'))
  const cluster = await locateCluster(dataDirectory, account)
  const access = await readAccess(folder)
  await prepareCluster(cluster, binaries, account, access.password)
  await stopOrphan(cluster)
  const port = await freePort(access.port)
  await writeAccess(folder, { ...access, port })

  const logPath = join(dataDirectory, 'logs', 'postgres.log')
  const connection = (database: string) =>
    `postgresql://${CLUSTER_USER}:${access.password}@127.0.0.1:${port}/${database}`
  let isStopping = false
  let child = launch()

  function launch(): ChildProcess {
    const logFile = openLog(logPath)
    const started = spawnPostgres({ cluster, binaries, account, port, logFile, settings })
    closeSync(logFile)
    started.on('error', (error) => process.stderr.write(`postgres: ${error.message}\n`))
    return started
  }

  /** Waits until it takes connections; throws with its own words when it ends instead. */
  async function ready(): Promise<void> {
    const end = performance.now() + START_TIMEOUT_MS
    while (performance.now() < end) {
      const client = new pg.Client({
        connectionString: connection('postgres'),
        connectionTimeoutMillis: 5_000,
      })
      client.on('error', () => {})
      try {
        await client.connect()
        await client.query('select 1')
        return
      } catch {
        if (hasEnded(child))
          throw new Error(`Postgres did not start. The end of ${logPath}:\n${tail(logPath)}`)
        await delay(POLL_MS)
      } finally {
        await client.end().catch(() => {})
      }
    }
    throw new Error(`Postgres does not take connections after ${START_TIMEOUT_MS / 1000} s. See ${logPath}.`)
  }

  async function startWithPatience(): Promise<void> {
    for (let delayMs = FIRST_RESTART_MS; ; delayMs *= 2) {
      try {
        return await ready()
      } catch (error) {
        if (delayMs > LONGEST_RESTART_MS || !hasEnded(child) || !STILL_IN_USE.test(tail(logPath))) throw error
        await delay(delayMs)
        child = launch()
      }
    }
  }

  await startWithPatience().catch(async (error) => {
    await stopChild(child)
    throw error
  })
  await createDatabase(connection('postgres'))

  // The pools of those who use it reconnect by themselves: the address and the password stay.
  async function restartWhenItDies(): Promise<void> {
    let delayMs = FIRST_RESTART_MS
    while (!isStopping) {
      const startedAt = performance.now()
      await ended(child)
      if (isStopping) return
      if (performance.now() - startedAt > LONGEST_RESTART_MS) delayMs = FIRST_RESTART_MS
      process.stderr.write(`postgres ended (${child.signalCode ?? child.exitCode}), starting it again\n`)
      await delay(delayMs)
      delayMs = Math.min(delayMs * 2, LONGEST_RESTART_MS)
      if (isStopping) return
      await stopOrphan(cluster).catch((error) => process.stderr.write(`${error.message}\n`))
      child = launch()
    }
  }
  void restartWhenItDies()

  const notes = cluster.startsWith(dataDirectory)
    ? []
    : [`Postgres runs as ${account?.name}, who may not enter ${dataDirectory}: its data is in ${cluster}.`]
  return {
    connectionString: connection(DATABASE),
    notes,
    async stop() {
      isStopping = true
      await stopChild(child)
    },
  }
}

const hasEnded = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null || child.pid === undefined

async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await new Promise((resolve) => child.once('exit', resolve))
}

/** A fast shutdown: clients are disconnected, a checkpoint is written. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  child.kill('SIGINT')
  const impatience = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS)
  await ended(child)
  clearTimeout(impatience)
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

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_SIZE_BYTES) renameSync(path, `${path}.old`)
  return openSync(path, 'a', 0o600)
}

function tail(path: string): string {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const length = Math.min(size, LOG_TAIL_BYTES)
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, size - length)
    return bytes.toString('utf8')
  } finally {
    closeSync(file)
  }
}
