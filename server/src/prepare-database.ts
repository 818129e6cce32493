import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from './config/index.ts'
import { APPLICATION_ROLE, migrate } from './platform/database/index.ts'
import type { Postgres } from './platform/postgres/index.ts'

export const MIGRATIONS = join(import.meta.dirname, '..', 'migrations')

export interface PreparedDatabase {
  /** The address that the server works with. */
  url: string
  /** The migrations that were applied now. */
  applied: number[]
}

/**
 * Brings the schema up to date. In the embedded Postgres the server works with a login of the application role itself, which owns
 * nothing: a statement that resets its role gains nothing by it.
 */
export async function prepareDatabase(
  postgres: Postgres,
  { databaseOwnerUrl }: Pick<Config, 'databaseOwnerUrl'>,
): Promise<PreparedDatabase> {
  if (!postgres.isEmbedded) {
    const applied = await migrate(databaseOwnerUrl ?? postgres.connectionString, MIGRATIONS)
    return { url: postgres.connectionString, applied }
  }
  const url = new URL(postgres.localConnectionString)
  // Each process can derive it, and a person who learns it does not learn the owner's password.
  const password = createHmac('sha256', url.password).update(APPLICATION_ROLE).digest('hex')
  const applied = await migrate(postgres.connectionString, MIGRATIONS, { applicationPassword: password })
  url.username = APPLICATION_ROLE
  url.password = password
  return { url: url.href, applied }
}
