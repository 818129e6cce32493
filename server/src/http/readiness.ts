import { type Database, sql } from '../platform/database/index.ts'

/** Asks whether the database answers and has every migration up to `expectedVersion`. */
export async function checkDatabase(database: Database, expectedVersion: number): Promise<string[]> {
  try {
    const row = await database.system.row<{ version: number | null }>(
      sql`select max(version) as version from schema_migrations`,
    )
    const version = row?.version ?? 0
    if (version >= expectedVersion) return []
    return [`The database is at migration ${version} and this server needs ${expectedVersion}.`]
  } catch (error) {
    return [`The database does not answer: ${(error as Error).message}`]
  }
}
