/** A database as an earlier version left it, with one workspace. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../../platform/database/index.ts'
import { directoryOf } from '../../../platform/database/migration-files.fixture.ts'
import { createEmptyDatabase } from '../../../testing/index.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', '..', 'migrations')

/** Migrates up to `migration`, without it. `upgrade` applies the others. */
export async function onOldDatabase(
  migration: string,
  workspaceId: string,
  work: (client: pg.Client, upgrade: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name < migration)
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(MIGRATIONS, name), 'utf8')] as const),
  )
  const { connectionString, drop } = await createEmptyDatabase()
  const client = new pg.Client({ connectionString })
  try {
    await migrate(connectionString, await directoryOf(Object.fromEntries(files)))
    await client.connect()
    await client.query(
      `insert into organisations values ('${workspaceId}', 'o', 'o@example.com', 'free', now())`,
    )
    await client.query(
      `insert into workspaces (id, organisation_id, name, mode, created_at)
       values ('${workspaceId}', '${workspaceId}', 'w', 'live', now())`,
    )
    await work(client, async () => void (await migrate(connectionString, MIGRATIONS)))
  } finally {
    await client.end()
    await drop()
  }
}
