/** Notices that a database is a copy: a restored dump, or a copied data folder. Two servers on two copies would both send. */
import { type Database, sql } from './database/index.ts'

const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Records where the database runs, and returns a warning during the first day at a new location. `folder` identifies the
 * folder of an embedded Postgres; the rest is the database's own identity, which a replica shares and a restored dump does not.
 */
export async function warnOfCopy(database: Database, folder?: string): Promise<string | undefined> {
  const identity = await readIdentity(database)
  if (identity === undefined) return undefined
  const location = folder === undefined ? identity : `${identity}/${folder}`
  await database.system.rows(
    sql`insert into database_locations (location) values (${location}) on conflict do nothing`,
  )
  const found = await database.system.row<{ since: Date; is_recent_copy: boolean }>(sql`
    select first_seen_at as since,
           first_seen_at > now() - interval '1 day'
             and exists (select from database_locations former where former.first_seen_at < here.first_seen_at) as is_recent_copy
      from database_locations here where location = ${location}`)
  if (!found?.is_recent_copy) return undefined
  return (
    `This database was restored, copied or moved: it has been here since ${found.since.toISOString()} and was elsewhere before. ` +
    'Stop every server that works on another copy of it, because both would send messages to customers. If there is none, ' +
    'you need not do anything. This warning ends after a day.'
  )
}

/** Undefined where an administrator keeps it secret. */
async function readIdentity(database: Database): Promise<string | undefined> {
  try {
    const row = await database.system.row<{ identity: string }>(sql`
      select concat_ws('/', (select system_identifier from pg_control_system()), oid) as identity
        from pg_database where datname = current_database()`)
    return row?.identity
  } catch (error) {
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return undefined
    throw error
  }
}
