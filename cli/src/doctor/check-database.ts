import { readId } from '@parley/contracts/ids'
import { checkDatabase, examineSeals, sql } from '@parley/server/operator'
import type { OpenedLocal } from '../connection/local.ts'
import { type Finding, failed, ok, warning } from './check.ts'

export async function checkPostgres({ opened: { config, installation } }: OpenedLocal): Promise<Finding> {
  const row = await installation.platform.database.system.row<{ server_version: string }>(
    sql`show server_version`,
  )
  return ok(
    'Postgres',
    `${row!.server_version}, ${config.databaseUrl ? 'of PARLEY_DATABASE_URL' : 'embedded'}`,
  )
}

/** A larger difference than a message takes to be answered would show in times and logs. */
const LARGEST_DIFFERENCE_MS = 2_000

/** The server takes its time from the database, so that a wrong clock does no harm there; certificates and logs use it. */
export async function checkClock({ opened: { installation } }: OpenedLocal): Promise<Finding> {
  const ahead = installation.platform.clockDifference()
  const seconds = (Math.abs(ahead) / 1000).toFixed(Math.abs(ahead) < 10_000 ? 3 : 0)
  const detail = `this machine is ${seconds} s ${ahead < 0 ? 'behind' : 'ahead of'} the database`
  return Math.abs(ahead) <= LARGEST_DIFFERENCE_MS
    ? ok('Clock', detail)
    : warning('Clock', detail, 'Set the clocks of both machines by NTP (timedatectl set-ntp true).')
}

export async function checkMigrations({ opened: { installation } }: OpenedLocal): Promise<Finding> {
  const { migration, platform } = installation
  const problems = await checkDatabase(platform.database, migration)
  return problems.length === 0
    ? ok('Migrations', `up to ${migration}`)
    : failed('Migrations', problems.join(' '), 'Start the server of this version once: npm start')
}

interface Separation {
  role: string
  sees_through: boolean
  open_tables: string[]
}

/** Looks with the eyes of the role that the server works as, and at every table that has a tenant's rows. */
export async function checkSeparation({ opened: { installation } }: OpenedLocal): Promise<Finding> {
  const name = 'Tenants apart'
  const found = await installation.platform.database.system.row<Separation>(sql`
    select current_user as role,
           (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as sees_through,
           coalesce((select array_agg(c.relname::text order by c.relname)
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
             where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity
               and has_table_privilege(c.oid, 'select')), '{}') as open_tables`)
  const { role, sees_through, open_tables } = found!
  if (sees_through) {
    return failed(
      name,
      `The role ${role} sees through row-level security.`,
      `alter role ${role} nosuperuser nobypassrls`,
    )
  }
  if (open_tables.length > 0) {
    return failed(
      name,
      `No row-level security on ${open_tables.join(', ')}.`,
      'Somebody switched it off: alter table … enable row level security',
    )
  }
  return ok(name, `row-level security binds the role ${role}`)
}

/** Opens everything that is sealed. */
export async function checkSecrets({ opened: { installation }, workspaces }: OpenedLocal): Promise<Finding> {
  const name = 'Secret key'
  const ids = workspaces.map(({ id }) => readId('workspace', id)!)
  const { opened: readable, outdated, closed } = await examineSeals(installation.platform, ids)
  if (closed.length > 0) {
    return failed(
      name,
      `These stored secrets do not open: ${closed.slice(0, 5).join(', ')}${closed.length > 5 ? ` and ${closed.length - 5} more` : ''}.`,
      'Restore the key that sealed them (PARLEY_SECRET_KEY, or secret.key in the data folder) from a backup, or enter the credentials again. A value that was copied from another row or workspace never opens.',
    )
  }
  if (outdated === 0) return ok(name, `opens all ${readable} stored secrets`)
  return warning(
    name,
    `opens all ${readable} stored secrets; ${outdated} are under a former key or in a former format`,
    'Run npx parley secrets rotate, then remove PARLEY_SECRET_KEY_PREVIOUS.',
  )
}
