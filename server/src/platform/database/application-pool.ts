/** Connections that have been prepared for the application role. */
import type pg from 'pg'
import type { ConnectionMode } from './connection-mode.ts'
import type { DatabaseCounters } from './database-counters.ts'
import { CommitOutcomeUnknownError, isConnectionLost, isReadOnlyServer } from './errors.ts'
import type { Outage } from './outage.ts'
import { type PrimaryConnector, replicaError } from './primary-connector.ts'
import { prepareConnection } from './scope.ts'
import type { Connection } from './session.ts'

const CLOSE_TIMEOUT_MS = 5_000
/** A connection that was not used for so long is closed: each costs Postgres several megabytes. */
const IDLE_MS = 30_000
const SWEEP_MS = 5_000
/**
 * Work waits so long for each connection in use before another one is made. A new one costs tens of milliseconds of both sides,
 * because it plans every statement anew; the more there are, the sooner one of them comes free.
 */
const PATIENCE_MS = 5
const LONGEST_PATIENCE_MS = 40

export interface ApplicationPool {
  /**
   * Gives `work` a connection and takes it back; one that broke, or is stuck in a transaction, is thrown away. Callers see to
   * it that no more than `size` of them work at once.
   */
  withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** Waits until every connection has been given back, and until each is closed. */
  close(): Promise<void>
}

export interface ApplicationPoolOptions {
  connector: PrimaryConnector
  size: number
  mode: ConnectionMode
  counters: DatabaseCounters
  /** Called for every failure of a connection and for successful work. */
  outage: Outage
}

interface Pooled extends Connection {
  client: pg.Client
  /** Older connections have smaller ones. */
  number: number
  generation: number
  isIdle: boolean
  idleSince: number
  lost: Error | undefined
}

interface Waiting {
  resolve(pooled: Pooled): void
  reject(error: Error): void
}

interface Pool extends ApplicationPoolOptions {
  /** Those that exist, and those that are being made. */
  open: number
  opening: number
  /** The connections made so far. */
  made: number
  /** The oldest is the last, and is used next: it has the plans of most statements. So few connections do most of the work. */
  idle: Pooled[]
  waiting: Waiting[]
  closing: Set<Promise<unknown>>
  isClosed: boolean
  onAllIdle: (() => void) | undefined
  patience: NodeJS.Timeout | undefined
  sweep: NodeJS.Timeout | undefined
}

export function openApplicationPool(options: ApplicationPoolOptions): ApplicationPool {
  const pool: Pool = {
    ...options,
    open: 0,
    opening: 0,
    made: 0,
    idle: [],
    waiting: [],
    closing: new Set(),
    isClosed: false,
    onAllIdle: undefined,
    patience: undefined,
    sweep: undefined,
  }
  return {
    withConnection: (work) => withConnection(pool, work),
    close: () => close(pool),
  }
}

async function withConnection<T>(pool: Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const { outage } = pool
  const pooled = takeIdle(pool) ?? (await take(pool))
  try {
    const result = await work(pooled)
    outage.worked()
    return result
  } catch (error) {
    outage.failed(error)
    // Its statement may hear of the loss before the connection does.
    if (isConnectionLost(error) || error instanceof CommitOutcomeUnknownError) pooled.lost = error as Error
    if (isReadOnlyServer(error)) {
      pooled.lost = error as Error
      pool.connector.demote()
    }
    throw error
  } finally {
    giveBack(pool, pooled)
  }
}

function takeIdle(pool: Pool): Pooled | undefined {
  const generation = pool.connector.generation()
  for (let pooled = pool.idle.pop(); pooled; pooled = pool.idle.pop()) {
    pooled.isIdle = false
    if (pooled.generation === generation) return pooled
    // It leads to a server that has become read-only.
    discard(pool, pooled)
  }
  return undefined
}

function take(pool: Pool): Promise<Pooled> {
  if (pool.isClosed) return Promise.reject(new Error('The database is closed.'))
  return new Promise((resolve, reject) => {
    pool.waiting.push({ resolve, reject })
    if (pool.open === 0) void openForWaiting(pool)
    else schedule(pool)
  })
}

/** One that is being made is for one that waits. */
const isShort = ({ waiting, opening, open, size }: Pool) => waiting.length > opening && open < size

function schedule(pool: Pool): void {
  if (pool.patience || !isShort(pool)) return
  pool.patience = setTimeout(
    () => {
      pool.patience = undefined
      if (isShort(pool)) void openForWaiting(pool)
    },
    Math.min(PATIENCE_MS * pool.open, LONGEST_PATIENCE_MS),
  )
}

/** For the work that has waited longest by then. It may also get a connection that is given back meanwhile. */
async function openForWaiting(pool: Pool): Promise<void> {
  pool.open++
  pool.opening++
  schedule(pool)
  try {
    const pooled = await open(pool)
    pool.opening--
    giveBack(pool, pooled)
  } catch (error) {
    pool.open--
    pool.opening--
    pool.outage.failed(error)
    pool.waiting.shift()?.reject(error as Error)
    schedule(pool)
    tellWhenIdle(pool)
  }
}

async function open(pool: Pool): Promise<Pooled> {
  const { connector, mode, counters, outage } = pool
  const client = new connector.Client(connector.config)
  const generation = connector.generation()
  const pooled: Pooled = {
    ...{ client, mode, counters, generation, number: pool.made++ },
    ...{ isIdle: false, idleSince: 0, lost: undefined },
  }
  client.on('error', (error) => {
    pooled.lost = error
    // Statements under way report the loss themselves.
    if (!pooled.isIdle) return
    outage.failed(error)
    pool.idle = pool.idle.filter((other) => other !== pooled)
    discard(pool, pooled)
  })
  try {
    await client.connect()
    const { isReadOnly } = await prepareConnection(client, mode)
    if (!isReadOnly) return pooled
    connector.demote()
    throw replicaError(client as unknown as { host: string; port: number })
  } catch (error) {
    end(pool, client)
    throw error
  }
}

function giveBack(pool: Pool, pooled: Pooled): void {
  const isUsable =
    pooled.lost === undefined &&
    pooled.client.getTransactionStatus() === 'I' &&
    pooled.generation === pool.connector.generation()
  if (!isUsable) {
    discard(pool, pooled)
    schedule(pool)
    return
  }
  const next = pool.waiting.shift()
  if (next) next.resolve(pooled)
  else if (pool.isClosed) discard(pool, pooled)
  else {
    pooled.isIdle = true
    pooled.idleSince = performance.now()
    insertByAge(pool.idle, pooled)
    scheduleSweep(pool)
  }
}

function insertByAge(idle: Pooled[], pooled: Pooled): void {
  let place = idle.length
  while (place > 0 && idle[place - 1]!.number < pooled.number) place--
  idle.splice(place, 0, pooled)
}

function scheduleSweep(pool: Pool): void {
  pool.sweep ??= setTimeout(() => {
    pool.sweep = undefined
    const end = performance.now() - IDLE_MS
    const [used, unused] = [
      pool.idle.filter(({ idleSince }) => idleSince >= end),
      pool.idle.filter(({ idleSince }) => idleSince < end),
    ]
    pool.idle = used
    for (const pooled of unused) discard(pool, pooled)
    if (pool.idle.length > 0) scheduleSweep(pool)
  }, SWEEP_MS).unref()
}

function discard(pool: Pool, pooled: Pooled): void {
  pooled.isIdle = false
  pool.open--
  end(pool, pooled.client)
  tellWhenIdle(pool)
}

function end(pool: Pool, client: pg.Client): void {
  const closing = client
    .end()
    .catch(() => {})
    .finally(() => pool.closing.delete(closing))
  pool.closing.add(closing)
}

function tellWhenIdle(pool: Pool): void {
  if (pool.open === 0) pool.onAllIdle?.()
}

async function close(pool: Pool): Promise<void> {
  pool.isClosed = true
  clearTimeout(pool.sweep)
  for (const pooled of pool.idle.splice(0)) discard(pool, pooled)
  if (pool.open > 0)
    await new Promise<void>((resolve) => {
      pool.onAllIdle = resolve
    })
  // Each connection has sent its farewell. If Postgres stopped before it read that, the connections would break with an error.
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_TIMEOUT_MS)
  })
  await Promise.race([Promise.all(pool.closing), patience])
  clearTimeout(timer)
}
