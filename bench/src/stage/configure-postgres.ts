/** Settings of the embedded Postgres that only a start can change. */
import { loadConfig } from '@parley/server/config'
import { openInstallation } from '@parley/server/installation'
import pg from 'pg'

/** Makes the database of the data folder with these settings, and stops it. The next start uses them. */
export async function configurePostgres(
  env: Record<string, string>,
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const config = loadConfig({ ...env, PARLEY_LOG_LEVEL: 'silent', PARLEY_POOL_SIZE: '4' }, folder)
  const installation = await openInstallation(config)
  try {
    const client = new pg.Client({ connectionString: installation.connectionString })
    await client.connect()
    for (const [name, value] of Object.entries(settings))
      await client.query(`alter system set ${pg.escapeIdentifier(name)} = ${pg.escapeLiteral(value)}`)
    await client.end()
  } finally {
    await installation.close()
  }
}
