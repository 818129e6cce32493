/** Brings the schema up to date without starting a server, where a start of many processes shall find it done. */
import type { Config } from './config/index.ts'
import { ensurePostgres } from './platform/postgres/index.ts'
import { prepareDatabase } from './prepare-database.ts'

/** Answers with the versions that were applied: none where it was up to date. */
export async function migrateInstallation(config: Config): Promise<number[]> {
  const postgres = await ensurePostgres(config)
  try {
    return (await prepareDatabase(postgres, config)).applied
  } finally {
    await postgres.stop()
  }
}
