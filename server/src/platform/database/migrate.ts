/** Brings a database to the schema of this code: numbered files, applied once each, never changed, never undone. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { DatabaseError } from 'pg'
import { APPLICATION_ROLE } from './application-role.ts'
import { assumeStatistics } from './assume-statistics.ts'
import { createPrimaryConnector } from './primary-connector.ts'
import { DatabaseSetupError } from './setup-error.ts'

// Any number will do, as long as every version of Parley takes the same one.
const MIGRATION_LOCK = 7_275_391_140
const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/
const DUPLICATE_ROLE = new Set(['42710', '23505'])
const NO_PRIVILEGE = '42501'

export interface Migration {
  version: number
  name: string
  checksum: string
  sql: string
}

/**
 * Applies every file of `directory` that the database has not seen, in order, each in a transaction of its own, and
 * answers with the versions applied. Safe when several processes do it at once. Fails, having changed nothing more,
 * when an applied file has been changed or when the database is newer than the files. With `applicationPassword` the
 * application role can log in by itself.
 */
export async function migrate(
  connectionString: string,
  directory: string,
  options: { applicationPassword?: string } = {},
): Promise<number[]> {
  const migrations = await readMigrations(directory)
  const connector = createPrimaryConnector(connectionString, { application_name: 'parley migrate' })
  const client = await connector.connect()
  const applied: number[] = []
  try {
    await alone(client, () => prepare(client))
    for (;;) {
      const version = await alone(client, () => applyNext(client, migrations))
      if (version === undefined) break
      applied.push(version)
    }
    await alone(client, async () => {
      await grantToApplicationRole(client)
      await assumeStatistics(client)
      if (options.applicationPassword !== undefined)
        await client.query(
          `alter role ${APPLICATION_ROLE} login password ${client.escapeLiteral(options.applicationPassword)}`,
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

async function applyNext(client: pg.Client, migrations: Migration[]): Promise<number | undefined> {
  const applied = await client.query<{ version: number; name: string; checksum: string }>(
    'select version, name, checksum from public.schema_migrations order by version',
  )
  const next = compare(migrations, applied.rows)[0]
  if (!next) return undefined
  await apply(client, next)
  return next.version
}

export async function readMigrations(directory: string): Promise<Migration[]> {
  const migrations: Migration[] = []
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  for (const file of files) {
    const match = FILE_NAME.exec(file)
    if (!match)
      throw new DatabaseSetupError(`${file} in ${directory} is not called like 0001_what_it_does.sql.`)
    const version = Number(match[1])
    const previous = migrations.at(-1)
    if (previous?.version === version) {
      throw new DatabaseSetupError(
        `Two migrations have the number ${match[1]}: ${previous.name} and ${match[2]}. Give one the next free number.`,
      )
    }
    // A checkout on Windows may have other line ends.
    const sql = (await readFile(join(directory, file), 'utf8')).replaceAll('\r\n', '\n')
    migrations.push({
      version,
      name: match[2]!,
      checksum: createHash('sha256').update(sql).digest('hex'),
      sql,
    })
  }
  return migrations
}

/** The migrations that wait, or an error when files and database contradict each other. */
function compare(
  migrations: Migration[],
  applied: { version: number; name: string; checksum: string }[],
): Migration[] {
  const files = new Map(migrations.map((migration) => [migration.version, migration]))
  const newestFile = migrations.at(-1)?.version ?? 0
  for (const row of applied) {
    const file = files.get(row.version)
    if (!file && row.version > newestFile) {
      throw new DatabaseSetupError(
        `The database is newer than this version of Parley: it has migration ${row.version} (${row.name}), ` +
          `the newest here is ${newestFile}. Start the newer version, or restore a backup made before the upgrade.`,
      )
    }
    if (!file)
      throw new DatabaseSetupError(
        `Migration ${row.version} (${row.name}) was applied, but its file is missing. Put it back.`,
      )
    if (file.checksum !== row.checksum) {
      throw new DatabaseSetupError(
        `Migration ${row.version} (${file.name}) was changed after it was applied to this database. ` +
          'Put the file back as it was and make the change in a new migration.',
      )
    }
  }
  const done = new Set(applied.map((row) => row.version))
  const newestApplied = applied.at(-1)?.version ?? 0
  const waiting = migrations.filter((migration) => !done.has(migration.version))
  const late = waiting.find((migration) => migration.version < newestApplied)
  if (late) {
    throw new DatabaseSetupError(
      `Migration ${late.version} (${late.name}) comes before ${newestApplied}, which was applied already. Give it the next free number.`,
    )
  }
  return waiting
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

/** Roles belong to the whole cluster: another database of it may have made ours, even at this moment. */
async function createApplicationRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE])
  if (rows.length === 0) {
    const error = await attempt(client, `create role ${APPLICATION_ROLE} nologin`)
    if (error?.code === NO_PRIVILEGE) throw cannotMakeRole(error)
    if (error && !DUPLICATE_ROLE.has(error.code ?? '')) throw error
  }
  const allowed = await client.query<{ member: boolean }>(
    `select pg_has_role(current_user, $1, 'MEMBER') as member`,
    [APPLICATION_ROLE],
  )
  // Since Postgres 16 whoever makes a role administers it, which counts as membership, but may not become it.
  if (allowed.rows[0]?.member) {
    const error = await attempt(client, `set local role ${APPLICATION_ROLE}; reset role`)
    if (!error) return
    if (error.code !== NO_PRIVILEGE) throw error
  }
  const error = await attempt(client, `grant ${APPLICATION_ROLE} to current_user`)
  if (error?.code === NO_PRIVILEGE) throw cannotMakeRole(error)
  if (error) throw error
}

/** Carries out a statement that may fail without ending the transaction. Answers with its error. */
async function attempt(client: pg.Client, statement: string): Promise<DatabaseError | undefined> {
  await client.query('savepoint attempt')
  try {
    await client.query(statement)
    await client.query('release savepoint attempt')
    return undefined
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    await client.query('rollback to savepoint attempt; release savepoint attempt')
    return error
  }
}

function cannotMakeRole(cause: Error): DatabaseSetupError {
  return new DatabaseSetupError(
    `The database user may not create the role ${APPLICATION_ROLE} or become it. As an administrator run: ` +
      `CREATE ROLE ${APPLICATION_ROLE} NOLOGIN; GRANT ${APPLICATION_ROLE} TO <the user of PARLEY_DATABASE_URL>; ` +
      'or give that user CREATEROLE.',
    { cause },
  )
}

async function grantToApplicationRole(client: pg.Client): Promise<void> {
  await client.query(`
    -- Postgres lets everybody who may connect use a schema and call functions. Ours work with the owner's rights.
    revoke all on schema public from public;
    grant usage on schema public to ${APPLICATION_ROLE};
    alter default privileges revoke execute on routines from public;
    do $$ declare target record; begin
      for target in
        select p.oid::regprocedure as name, p.prokind = 'p' as is_procedure,
               p.prosecdef and p.prosqlbody is null and p.proconfig is distinct from array['search_path=public, pg_temp'] as is_unbound
          from pg_proc p
         where p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'MEMBER')
           and not exists (select from pg_depend d
                            where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      loop
        execute format('revoke all on routine %s from public', target.name);
        -- A temporary table of the caller must not take the place of one of ours.
        if target.is_unbound then
          execute format('alter routine %s set search_path = public, pg_temp', target.name);
        end if;
      end loop;
    end $$;
    grant select, insert, update, delete on all tables in schema public to ${APPLICATION_ROLE};
    grant usage, select, update on all sequences in schema public to ${APPLICATION_ROLE};
    -- Procedures, too: triggers call them with the rights of whoever writes.
    grant execute on all routines in schema public to ${APPLICATION_ROLE};
    revoke insert, update, delete on public.schema_migrations from ${APPLICATION_ROLE};
    -- A table that a migration marks as append-only stays so: the server can add rows, and not change them.
    do $$ declare target regclass; begin
      for target in
        select c.oid from pg_class c
         where c.relnamespace = 'public'::regnamespace and obj_description(c.oid, 'pg_class') like 'append-only%'
      loop
        execute format('revoke update, delete, truncate on %s from ${APPLICATION_ROLE}', target);
      end loop;
    end $$;`)
}
