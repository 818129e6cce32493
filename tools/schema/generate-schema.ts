/** Makes a database for a moment, applies every migration to it and writes its schema down. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@parley/server/migrate'
import { ensurePostgres } from '@parley/server/postgres'
import pg from 'pg'
import { writeSchema } from './write-schema.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'server', 'migrations')

export async function generateSchema(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-schema-'))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  try {
    const postgres = await ensurePostgres({
      dataDirectory: join(folder, 'data'),
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    })
    try {
      await migrate(postgres.connectionString, MIGRATIONS)
      const client = new pg.Client({ connectionString: postgres.connectionString })
      await client.connect()
      try {
        return await writeSchema(client)
      } finally {
        await client.end()
      }
    } finally {
      await postgres.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
