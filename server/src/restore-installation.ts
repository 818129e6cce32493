/** Restores a backup into an installation without data, and holds what its old server may have done since. */
import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, dataDirectoryOf, loadConfig } from './config/index.ts'
import {
  BackupError,
  fingerprintOf,
  type RestoredBackup,
  restoreBackup,
  type SecretKeyRecord,
} from './platform/backup/index.ts'
import { createPrimaryConnector } from './platform/database/index.ts'
import { ensurePostgres } from './platform/postgres/index.ts'
import { openStorage } from './platform/storage/index.ts'
import { MIGRATIONS } from './prepare-database.ts'
import { holdWork } from './wiring/hold-restored-work.ts'

export interface RestoreOptions {
  path: string
  passphrase?: string | undefined
  /** The old server did nothing after the backup, so that what waited goes on by itself. */
  nothingSince: boolean
}

export interface RestoredInstallation extends RestoredBackup {
  /** Messages that would have been sent, and are of unknown outcome now. */
  held: number
  /** The key of the backup was written into the data folder. */
  wroteSecretKey: boolean
}

export async function restoreInstallation(
  env: NodeJS.ProcessEnv,
  cloneRoot: string,
  options: RestoreOptions,
  onProgress?: (part: string) => void,
): Promise<RestoredInstallation> {
  // Reading the configuration makes a key where there is none.
  const hadKey = existsSync(keyPath(dataDirectoryOf(env, cloneRoot)))
  const config = loadConfig(env, cloneRoot)
  const keyFile = createKeyFile(config, { isGiven: Boolean(env.PARLEY_SECRET_KEY), hadKey })
  let held = 0
  const postgres = await ensurePostgres(config)
  try {
    const client = await createPrimaryConnector(config.databaseOwnerUrl ?? postgres.localConnectionString, {
      application_name: 'parley restore',
    }).connect()
    try {
      const restored = await restoreBackup(
        {
          client,
          storage: openStorage(config),
          migrations: MIGRATIONS,
          checkKey: keyFile.check,
          async settle(client) {
            if (!options.nothingSince) held = await holdWork(client)
            await keyFile.write()
          },
        },
        options,
        onProgress,
      )
      return { ...restored, held, wroteSecretKey: keyFile.isWritten() }
    } catch (error) {
      await keyFile.undo()
      throw error
    } finally {
      await client.end()
    }
  } finally {
    await postgres.stop()
  }
}

const keyPath = (dataDirectory: string) => join(dataDirectory, 'secret.key')

/** Brings the key of an encrypted backup into the data folder. A key that was there before is kept beside it. */
function createKeyFile(config: Config, { isGiven, hadKey }: { isGiven: boolean; hadKey: boolean }) {
  const path = keyPath(config.dataDirectory)
  const aside = `${path}.before-restore`
  let secret: string | undefined
  let isWritten = false
  return {
    isWritten: () => isWritten,
    check(record: SecretKeyRecord): void {
      const own = [config.secretKey, ...config.formerSecretKeys].map(fingerprintOf)
      if (own.includes(record.fingerprint)) return
      if (isGiven)
        throw new BackupError(
          'PARLEY_SECRET_KEY is not the key that encrypts the secrets in this backup. Nothing was changed. ' +
            (record.secret === undefined
              ? 'Set it to the key of the installation that was backed up.'
              : 'Leave it out, and the key in the backup is used.'),
        )
      if (record.secret === undefined)
        throw new BackupError(
          `This backup is not encrypted, so the secret key is not in it, and ${path} is another key. Nothing was changed. ` +
            'Put the secret.key of the installation that was backed up there, or set PARLEY_SECRET_KEY to it.',
        )
      secret = record.secret
    },
    async write(): Promise<void> {
      if (secret === undefined) return
      if (hadKey) await rename(path, aside)
      await writeFile(path, `${secret}\n`, { mode: 0o600, flush: true })
      isWritten = true
    },
    async undo(): Promise<void> {
      if (!isWritten) return
      await rm(path, { force: true })
      if (hadKey) await rename(aside, path)
      isWritten = false
    },
  }
}
