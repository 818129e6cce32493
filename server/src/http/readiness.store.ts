import { type Session, sql } from '../platform/database/index.ts'

/** The last migration that was applied; 0 for none. */
export async function schemaVersion(system: Session): Promise<number> {
  const row = await system.row<{ version: number | null }>(
    sql`select max(version) as version from schema_migrations`,
  )
  return row?.version ?? 0
}

/** Makes a test write; throws when the database takes none. */
export async function probeWrite(system: Session): Promise<void> {
  await system.row({ name: 'probe_write', text: 'select probe_write()', values: [] })
}
