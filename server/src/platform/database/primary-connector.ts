/** Connections to the server that takes writes: the only one, or whichever of several it is at the moment. */
import pg from 'pg'
import { type DatabaseAddress, type DatabaseHost, readDatabaseUrl } from './database-url.ts'
import { NoPrimaryError } from './errors.ts'

/** How long a host may take to answer while others are asked as well. Milliseconds. */
const PROBE_TIMEOUT_MS = 3_000
/** A silent connection is tested after so long. Node ends it when ten tests, a second apart, stay unanswered. */
const KEEP_ALIVE_AFTER_MS = 10_000

export interface PrimaryConnector {
  /** For `pg.Pool`. */
  Client: typeof pg.Client
  config: pg.ClientConfig
  connect(): Promise<pg.Client>
  /** Marks the supposed primary as read-only: connections made before are discarded. */
  demote(): void
  /** Incremented by every `demote`. */
  generation(): number
}

type Connected = ((error: Error) => void) | ((error: null, client: pg.Client) => void)

export function createPrimaryConnector(
  url: string,
  settings: Omit<pg.ClientConfig, 'connectionString'>,
): PrimaryConnector {
  const address = readDatabaseUrl(url)
  const config: pg.ClientConfig = {
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    ...settings,
    connectionString: address.connectionString,
  }
  const finder = createFinder(address, config)
  let generation = 0

  class PrimaryClient extends pg.Client {
    override connect(): Promise<pg.Client>
    override connect(callback: Connected): void
    override connect(callback?: Connected): Promise<pg.Client> | undefined {
      // Without a listener the loss of the connection would end the process. The pool adds its own one a moment after
      // Postgres is ready, and Postgres may end the connection in that moment. Statements under way report the loss.
      this.on('error', () => {})
      const connected = finder.find().then(async (host) => {
        if (host) Object.assign(this, host)
        try {
          return await super.connect()
        } catch (error) {
          finder.forget()
          throw error
        }
      })
      if (!callback) return connected
      const succeed = callback as (error: null, client: pg.Client) => void
      const fail = callback as (error: Error) => void
      connected.then((client) => succeed(null, client), fail)
      return undefined
    }
  }

  return {
    Client: PrimaryClient,
    config,
    async connect() {
      const client = new PrimaryClient(config)
      try {
        await client.connect()
        await refuseReplica(client)
      } catch (error) {
        await client.end().catch(() => {})
        throw error
      }
      return client
    },
    demote() {
      generation++
      finder.forget()
    },
    generation: () => generation,
  }
}

/** Remembers the host that takes writes until `demote`. With one host there is nothing to find. */
function createFinder({ hosts }: DatabaseAddress, config: pg.ClientConfig) {
  let known: Promise<DatabaseHost> | undefined
  return {
    async find(): Promise<DatabaseHost | undefined> {
      if (hosts.length === 1) return undefined
      known ??= findPrimary(hosts, config)
      const asked = known
      try {
        return await asked
      } catch (error) {
        if (known === asked) known = undefined
        throw error
      }
    },
    forget() {
      known = undefined
    },
  }
}

async function findPrimary(hosts: readonly DatabaseHost[], config: pg.ClientConfig): Promise<DatabaseHost> {
  const reports: string[] = []
  const asked = hosts.map(async (host) => {
    const state = await stateOf(host, config).catch((error: Error) => error.message || error.name)
    reports.push(`${host.host}:${host.port}: ${state}`)
    if (state !== TAKES_WRITES) throw new Error(state)
    return host
  })
  try {
    return await Promise.any(asked)
  } catch {
    throw new NoPrimaryError(`No host of PARLEY_DATABASE_URL takes writes (${reports.sort().join('; ')}).`)
  }
}

const TAKES_WRITES = 'takes writes'

async function stateOf(host: DatabaseHost, config: pg.ClientConfig): Promise<string> {
  const limits = { connectionTimeoutMillis: PROBE_TIMEOUT_MS, query_timeout: PROBE_TIMEOUT_MS }
  const client = new pg.Client({ ...config, ...limits })
  Object.assign(client, host)
  client.on('error', () => {})
  try {
    await client.connect()
    return (await isReadOnly(client)) ? 'is a replica, or read-only' : TAKES_WRITES
  } finally {
    void client.end().catch(() => {})
  }
}

/** The query that libpq uses for `target_session_attrs=read-write`. */
export const IS_READ_ONLY = `(pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on')`

async function isReadOnly(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ is_read_only: boolean }>(`select ${IS_READ_ONLY} as is_read_only`)
  return rows[0]?.is_read_only === true
}

async function refuseReplica(client: pg.Client): Promise<void> {
  if (await isReadOnly(client)) throw replicaError(client)
}

export function replicaError({ host, port }: { host: string; port: number }): NoPrimaryError {
  return new NoPrimaryError(
    `The Postgres at ${host}:${port} takes no writes: it is a replica, or read-only. ` +
      'Name the primary in PARLEY_DATABASE_URL, or all servers: postgresql://user:password@one:5432,two:5432/database.',
  )
}
