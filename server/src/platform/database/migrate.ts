/** Brings a database to the schema of this code: numbered files, applied once each, never changed, never undone. */
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { DatabaseError } from 'pg'
import { APPLICATION_ROLE } from './application-role.ts'
import { assumeStatistics } from './assume-statistics.ts'
import { createApplicationRole, grantToApplicationRole } from './grant-application-role.ts'
import { createPrimaryConnector } from './primary-connector.ts'
import { type Migration, readMigrations, waitingMigrations } from './read-migrations.ts'
import { DatabaseSetupError } from './setup-error.ts'

// Any number will do, as long as every version of Parley takes the same one.
const MIGRATION_LOCK = 7_275_391_140
/** A table is locked, or the migration and a server waited for each other. */
const IN_THE_WAY = new Set(['55P03', '40P01'])

/** How a migration waits for a table that others use. */
export interface Waits {
  /** Longest wait for one lock. */
  lockMs: number
  /** From one try to the next. */
  pauseMs: number
  tries: number
}
const WAITS: Waits = { lockMs: 2_000, pauseMs: 1_000, tries: 60 }

/**
 * Applies every file of `directory` that the database has not seen, in order, each in a transaction of its own, and
 * answers with the versions applied. Safe when several processes do it at once. Fails, having changed nothing more,
 * when an applied file has been changed or when the database is newer than the files. With `applicationPassword` the
 * application role can log in by itself.
 */
export async function migrate(
  connectionString: string,
  directory: string,
  { applicationPassword, ...waits }: { applicationPassword?: string } & Partial<Waits> = {},
): Promise<number[]> {
  const migrations = await readMigrations(directory)
  const connector = createPrimaryConnector(connectionString, { application_name: 'parley migrate' })
  const client = await connector.connect()
  const applied: number[] = []
  try {
    await alone(client, () => prepare(client))
    for (;;) {
      const version = await applyAmongTraffic(client, migrations, { ...WAITS, ...waits })
      if (version === undefined) break
      applied.push(version)
    }
    await alone(client, async () => {
      await grantToApplicationRole(client)
      await assumeStatistics(client)
      if (applicationPassword !== undefined)
        await client.query(
          `alter role ${APPLICATION_ROLE} login password ${client.escapeLiteral(applicationPassword)}`,
        )
    })
    return applied
  } finally {
    await client.end()
  }
}

/** The role, and the list of what was applied. */
async function prepare(client: pg.Client): Promise<void> {
  await createApplicationRole(client)
  await client.query(
    `create table if not exists public.schema_migrations (
       version int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
  )
}

/** For a caller that fills an empty database: in its transaction, while no other process migrates. */
export async function prepareAlone(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
  await prepare(client)
}

/**
 * Runs `work` in a transaction, while no other process migrates this database. The lock ends with the transaction, since
 * one of the session would stay behind on a connection of a pooler.
 */
async function alone<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query(
    'begin; set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0',
  )
  try {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/**
 * Servers of the earlier version go on while this one migrates. A statement that waits for a table makes everybody wait who comes
 * after it, so the migration gives up soon, lets them pass, and tries again.
 */
async function applyAmongTraffic(
  client: pg.Client,
  migrations: Migration[],
  { lockMs, pauseMs, tries }: Waits,
): Promise<number | undefined> {
  for (let number = 1; ; number++) {
    try {
      return await alone(client, () => applyNext(client, migrations, lockMs))
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined
      if (!(cause instanceof DatabaseError) || !IN_THE_WAY.has(cause.code ?? '')) throw error
      if (number >= tries)
        throw new DatabaseSetupError(
          `${(error as Error).message}. A transaction holds a table that it needs. End it (pg_stat_activity shows the oldest ones), then start again.`,
          { cause },
        )
      await setTimeout(pauseMs)
    }
  }
}

async function applyNext(
  client: pg.Client,
  migrations: Migration[],
  lockMs: number,
): Promise<number | undefined> {
  const applied = await client.query<{ version: number; name: string; checksum: string }>(
    'select version, name, checksum from public.schema_migrations order by version',
  )
  const next = waitingMigrations(migrations, applied.rows)[0]
  if (!next) return undefined
  await client.query(`set local lock_timeout = ${lockMs}`)
  await apply(client, next)
  return next.version
}

export async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { version, name, checksum, sql } = migration
  try {
    await client.query(sql)
    await client.query('insert into public.schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      version,
      name,
      checksum,
    ])
  } catch (error) {
    const position = Number((error as { position?: string }).position)
    const line = Number.isInteger(position) ? `, line ${sql.slice(0, position).split('\n').length}` : ''
    throw new Error(
      `Migration ${version} (${name}${line}) failed and was rolled back: ${(error as Error).message}`,
      {
        cause: error,
      },
    )
  }
}
