/** Backs up an installation as it is, also one of an earlier version: it migrates nothing, and servers may run meanwhile. */
import type { Config } from './config/index.ts'
import { type BackupProgress, type WrittenBackup, writeBackup } from './platform/backup/index.ts'
import { createPrimaryConnector } from './platform/database/index.ts'
import { ensurePostgres } from './platform/postgres/index.ts'
import { openStorage } from './platform/storage/index.ts'
import { VERSION } from './version.ts'

export async function backUpInstallation(
  config: Config,
  target: { path: string; passphrase?: string | undefined },
  onProgress?: (progress: BackupProgress) => void,
): Promise<WrittenBackup> {
  const postgres = await ensurePostgres(config)
  try {
    const client = await createPrimaryConnector(config.databaseOwnerUrl ?? postgres.localConnectionString, {
      application_name: 'parley backup',
    }).connect()
    try {
      const storage = openStorage(config)
      const source = { client, storage, secretKey: config.secretKey, version: VERSION }
      return await writeBackup(source, target, onProgress)
    } finally {
      await client.end()
    }
  } finally {
    await postgres.stop()
  }
}
