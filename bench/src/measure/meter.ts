/** Reads every counter before and after a phase of load, and says what one message of it cost. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { monotonicNow } from '../load/monotonic-now.ts'
import { round } from '../percentiles.ts'
import type { Stage } from '../stage/open-stage.ts'
import {
  type DatabaseCounters,
  readDatabaseCounters,
  readStatementCounters,
  type StatementCounter,
} from './read-database-counters.ts'
import { readServerCounters, type ServerCounters } from './read-server-counters.ts'
import { createUsageReader, type Memory, type Usage } from './read-usage.ts'

/** Numbering, search and analytics follow the messages. */
const FOLLOWERS_MS = 2_000
/** A connection of Postgres that is idle adds what it did to the counters within this time. */
const COUNTERS_MS = 11_000

/** For each message of a phase. A figure that this machine or server does not have is undefined. */
export interface Cost {
  api_cpu_ms: number | undefined
  worker_cpu_ms: number | undefined
  postgres_cpu_ms: number | undefined
  cpu_ms: number | undefined
  load_cpu_ms: number | undefined
  statements: number | undefined
  transactions: number | undefined
  round_trips: number | undefined
  /** Counted by Postgres, for all its clients. */
  postgres_transactions: number
  /** By pg_stat_statements: without those inside of functions and triggers. */
  postgres_statements: number | undefined
  postgres_statement_ms: number | undefined
  wal_bytes: number
  rows_inserted: number
  rows_updated: number
  rows_deleted: number
  /** Share of the updates that needed no new index entries, from 0 to 1. */
  hot_share: number
}

export interface Meter {
  memory(): Memory | undefined
  /** Of one core, in percent, while nobody asks for anything. */
  idle(milliseconds: number): Promise<number | undefined>
  /**
   * The cost of each message; `play` returns their number. With `awaitCounters` the counters of Postgres are complete. Without,
   * those of the last second are missing, which is little where the next phase has more load.
   */
  costOf(
    play: () => Promise<number>,
    options?: { awaitCounters?: boolean },
  ): Promise<{ cost: Cost; statements: StatementCounter[] | undefined }>
  /** Waits until Postgres has counted everything that was done. */
  untilCounted(): Promise<void>
  postgresVersion: string
  close(): Promise<void>
}

interface Reading {
  usage: Usage | undefined
  server: ServerCounters | undefined
  database: DatabaseCounters
  statements: Map<string, StatementCounter> | undefined
}

export async function openMeter({ server, connectionString }: Stage, signal: AbortSignal): Promise<Meter> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  if (await isPreloaded(client)) await client.query('create extension if not exists pg_stat_statements')
  const reader = await createUsageReader(server.pid, client)
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  // A reading of /metrics asks the database for its gauges, which is no cost of messages.
  const first = await readServerCounters(server.url)
  const second = await readServerCounters(server.url)

  async function readBefore(): Promise<Reading> {
    // First, because it takes statements of its own.
    const counted = await readServerCounters(server.url)
    const statements = await readStatementCounters(client)
    const database = await readDatabaseCounters(client)
    return { statements, database, server: counted, usage: reader?.usage() }
  }

  async function readAfter(awaitCounters: boolean): Promise<Reading> {
    await pause(FOLLOWERS_MS, undefined, { signal })
    const usage = reader?.usage()
    const statements = await readStatementCounters(client)
    const counted = await readServerCounters(server.url)
    const { walBytes } = await readDatabaseCounters(client)
    if (awaitCounters) await pause(COUNTERS_MS, undefined, { signal })
    return {
      usage,
      server: counted,
      statements,
      database: { ...(await readDatabaseCounters(client)), walBytes },
    }
  }

  return {
    postgresVersion: rows[0]!.server_version,
    memory: () => reader?.memory(),
    async idle(milliseconds) {
      if (!reader) return undefined
      const before = reader.usage()
      const began = monotonicNow()
      await pause(milliseconds, undefined, { signal })
      const after = reader.usage()
      const ms = cpuOf(after) - cpuOf(before)
      return round((ms / (monotonicNow() - began)) * 100, 2)
    },
    async costOf(play, { awaitCounters = false } = {}) {
      const before = await readBefore()
      const messages = await play()
      const after = await readAfter(awaitCounters)
      const own = first && second ? subtract(second, first) : undefined
      return {
        cost: costOf(before, after, own, Math.max(1, messages)),
        statements:
          before.statements &&
          after.statements &&
          statementsOf(before.statements, after.statements, messages),
      }
    },
    untilCounted: () => pause(COUNTERS_MS, undefined, { signal }),
    close: () => client.end(),
  }
}

async function isPreloaded(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ libraries: string }>(
    `select current_setting('shared_preload_libraries') as libraries`,
  )
  return rows[0]!.libraries.includes('pg_stat_statements')
}

const cpuOf = ({ apiMs, workerMs, postgresMs }: Usage) => apiMs + workerMs + postgresMs

function subtract<Name extends string>(
  after: Record<Name, number>,
  before: Record<Name, number>,
): Record<Name, number> {
  const names = Object.keys(after) as Name[]
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as Record<Name, number>
}

function costOf(before: Reading, after: Reading, own: ServerCounters | undefined, messages: number): Cost {
  const each = (total: number | undefined, digits = 2) =>
    total === undefined ? undefined : round(Math.max(0, total) / messages, digits)
  const usage = before.usage && after.usage && subtract(after.usage, before.usage)
  const server = before.server && after.server && own && subtract(subtract(after.server, before.server), own)
  const database = subtract(after.database, before.database)
  const statements =
    before.statements && after.statements && statementsOf(before.statements, after.statements, 1)
  const sumOf = (figure: 'calls' | 'ms') =>
    statements?.filter(({ isTopLevel }) => isTopLevel).reduce((sum, statement) => sum + statement[figure], 0)
  return {
    api_cpu_ms: each(usage?.apiMs),
    worker_cpu_ms: each(usage?.workerMs),
    postgres_cpu_ms: each(usage?.postgresMs),
    cpu_ms: each(usage && cpuOf(usage)),
    load_cpu_ms: each(usage?.loadMs),
    statements: each(server?.statements, 1),
    transactions: each(server?.transactions, 1),
    round_trips: each(server?.roundTrips, 1),
    postgres_transactions: each(database.transactions, 1)!,
    postgres_statements: each(sumOf('calls'), 1),
    postgres_statement_ms: each(sumOf('ms')),
    wal_bytes: each(database.walBytes, 0)!,
    rows_inserted: each(database.rowsInserted, 1)!,
    rows_updated: each(database.rowsUpdated, 1)!,
    rows_deleted: each(database.rowsDeleted, 1)!,
    hot_share: database.rowsUpdated > 0 ? round(database.rowsUpdatedInPlace / database.rowsUpdated) : 0,
  }
}

/** Calls and time of each statement between two readings, for each message; those that took the longest first. */
function statementsOf(
  before: ReadonlyMap<string, StatementCounter>,
  after: ReadonlyMap<string, StatementCounter>,
  messages: number,
): StatementCounter[] {
  return [...after]
    .map(([key, statement]) => {
      const { calls, ms, pages } = before.get(key) ?? { calls: 0, ms: 0, pages: 0 }
      return {
        ...statement,
        calls: (statement.calls - calls) / messages,
        ms: (statement.ms - ms) / messages,
        pages: (statement.pages - pages) / messages,
      }
    })
    .filter(({ calls }) => calls > 0)
    .toSorted((one, other) => other.ms - one.ms)
}
