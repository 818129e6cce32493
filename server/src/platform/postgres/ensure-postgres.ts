import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type pg from 'pg'
import { createPrimaryConnector, DatabaseUrlError } from '../database/index.ts'
import { postgresAccount } from './account.ts'
import { locateCluster } from './cluster.ts'
import { PostgresUnavailableError } from './errors.ts'
import { type Lease, takeLease } from './lease.ts'

const OLDEST_MAJOR = 15

export interface PostgresOptions {
  /** Where the embedded Postgres keeps its data. */
  dataDirectory: string
  /** A Postgres that somebody else runs (PARLEY_DATABASE_URL); the embedded one is then not touched. */
  databaseUrl?: string | undefined
  log?: {
    info(fields: Record<string, unknown>, message: string): void
    warn(fields: Record<string, unknown>, message: string): void
    error(fields: Record<string, unknown>, message: string): void
  }
  /** Whether notes on where Postgres runs and keeps its data are logged. Default: yes. */
  announce?: boolean
  /** Settings of the embedded server, for tests that need no durability. */
  settings?: Record<string, string>
}

export interface Postgres {
  connectionString: string
  /** The same, over the local socket of the embedded one where it has one: for those that ask much. */
  localConnectionString: string
  /** True where Parley runs it itself. */
  isEmbedded: boolean
  /** Identifies the folder with the data of the embedded one: a copy of it has another number. */
  folder?: string
  /** Says that this process needs it no more. The last of all processes to say so waits until it has stopped. */
  stop(): Promise<void>
}

/**
 * Answers with a Postgres that takes connections: the given one, after checking its version, or the embedded one of
 * the data directory, which any number of processes share. The embedded one is started when it does not run, started
 * again when it dies, and stopped when the last process that uses it stops or is killed. Throws
 * `PostgresUnavailableError` with advice where that cannot be.
 */
export async function ensurePostgres(options: PostgresOptions): Promise<Postgres> {
  if (options.databaseUrl) {
    await checkVersion(options.databaseUrl)
    const { databaseUrl } = options
    return {
      connectionString: databaseUrl,
      localConnectionString: databaseUrl,
      isEmbedded: false,
      stop: async () => {},
    }
  }
  const supervisor = { dataDirectory: resolve(options.dataDirectory), settings: options.settings ?? {} }
  let lease = await takeLease(supervisor)
  if (options.announce ?? true) for (const note of lease.notes) options.log?.info({}, note)
  const { connectionString, localConnectionString } = lease
  let isStopped = false
  let renewing: Promise<void> = Promise.resolve()
  watch(lease)

  /** A supervisor that was killed is replaced; its successor takes over the Postgres it left behind. */
  function watch(current: Lease): void {
    void current.ended.then(() => {
      if (!isStopped) renewing = renew()
    })
  }

  async function renew(): Promise<void> {
    options.log?.warn({}, 'the supervisor of Postgres has gone, starting another')
    try {
      lease = await takeLease(supervisor)
    } catch (error) {
      options.log?.error({ err: error }, 'Postgres could not be started again')
      return
    }
    if (lease.localConnectionString !== localConnectionString) {
      options.log?.error({}, 'Postgres had to move to another port or socket: restart this process')
    }
    watch(lease)
  }

  return {
    connectionString,
    localConnectionString,
    isEmbedded: true,
    folder: await identifyFolder(supervisor.dataDirectory),
    async stop() {
      isStopped = true
      await renewing
      await lease.giveBack()
    },
  }
}

/** The number that the file system gave a file which Postgres writes once. */
async function identifyFolder(dataDirectory: string): Promise<string> {
  const cluster = await locateCluster(dataDirectory, postgresAccount())
  return String((await stat(join(cluster, 'PG_VERSION'), { bigint: true })).ino)
}

async function checkVersion(connectionString: string): Promise<void> {
  let client: pg.Client
  let version: number
  try {
    client = await createPrimaryConnector(connectionString, { connectionTimeoutMillis: 10_000 }).connect()
  } catch (cause) {
    if (cause instanceof DatabaseUrlError) throw cause
    const reasons = cause instanceof AggregateError ? cause.errors : [cause]
    const reason = reasons.map((error) => (error as Error).message).join('; ')
    throw new PostgresUnavailableError(`The database of PARLEY_DATABASE_URL cannot be reached: ${reason}`, {
      cause,
    })
  }
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
    version = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  } finally {
    await client.end()
  }
  refuseOldVersion(version)
}

export function refuseOldVersion(major: number): void {
  if (major >= OLDEST_MAJOR) return
  throw new PostgresUnavailableError(
    `PARLEY_DATABASE_URL leads to Postgres ${major}. Parley needs ${OLDEST_MAJOR} or newer: upgrade it, or leave the variable out to use the embedded one.`,
  )
}
