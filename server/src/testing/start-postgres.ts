/** Once per test run: one Postgres, and in it a template with every migration applied. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../platform/database/index.ts'
import { ensurePostgres } from '../platform/postgres/index.ts'
import { temporaryPrefix, temporaryRoot } from './temporary-root.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

declare module 'vitest' {
  interface ProvidedContext {
    postgres: {
      connectionString: string
      template: string
      /** Why there is no template. Only tests that need a database fail because of it. */
      failure: string | undefined
    }
    /** Removed after the run. Every user may pass through it. */
    temporaryFolder: string
  }
}

export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(temporaryPrefix(temporaryRoot()))
  // When started by root, Postgres runs as another user, which needs access.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const postgres = await ensurePostgres({
    dataDirectory: join(folder, 'data'),
    // The data is thrown away, so nothing has to survive a crash of the machine.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  const template = 'parley_template'
  await administer(postgres.connectionString, `create database ${template}`)
  let failure: string | undefined
  try {
    await migrate(databaseUrl(postgres.connectionString, template), MIGRATIONS)
  } catch (error) {
    failure = (error as Error).message
  }
  project.provide('temporaryFolder', folder)
  project.provide('postgres', { connectionString: postgres.connectionString, template, failure })

  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same server, another database. */
export function databaseUrl(connectionString: string, database: string): string {
  const url = new URL(connectionString)
  url.pathname = `/${database}`
  return url.href
}

/** Runs one statement as the owner. */
export async function administer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
