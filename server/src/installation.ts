/** One process’s view of an installation: its Postgres, its platform, everything wired. Serves the server and the CLI. */
import { readdirSync } from 'node:fs'
import { type Config, localAddress } from './config/index.ts'
import type { Clock } from './platform/clock/clock.ts'
import { warnOfCopy } from './platform/database-location.ts'
import { createLog, type Log } from './platform/logging/log.ts'
import { createMetrics, type Metrics } from './platform/metrics/index.ts'
import { ensurePostgres } from './platform/postgres/index.ts'
import { checkSecretKey } from './platform/secrets/check-secret-key.ts'
import { type StartedPlatform, startPlatform } from './platform/start-platform.ts'
import { openStorage, type Storage, type StoreName } from './platform/storage/index.ts'
import { MIGRATIONS, prepareDatabase } from './prepare-database.ts'
import { type Wiring, wire } from './wiring.ts'

export interface Installation {
  platform: StartedPlatform
  wiring: Wiring
  metrics: Metrics
  /** Where files are. */
  storage: Storage
  /** The one that new files go to. */
  fileStore: StoreName
  /** Of the owner of the tables. */
  connectionString: string
  publicUrl: string
  /** The newest migration that this code has. */
  migration: number
  close(): Promise<void>
}

/** Starts or joins Postgres, brings the schema up to date, and wires everything. Nothing listens or works yet. */
export async function openInstallation(
  config: Config,
  options: {
    log?: Log
    applicationName?: string
    /** Default: that of the database. Measures turn one of their own. */
    clock?: Clock
    /** Of the server that this process is the worker of. That one logs what an operator should know at the start. */
    serverId?: string | undefined
  } = {},
): Promise<Installation> {
  const log = options.log ?? createLog(config.logLevel)
  const announce = options.serverId === undefined
  const publicUrl = config.publicUrl ?? localAddress(config)
  const postgres = await ensurePostgres({
    dataDirectory: config.dataDirectory,
    databaseUrl: config.databaseUrl,
    log,
    announce,
  })
  try {
    const { url: applicationUrl } = await prepareDatabase(postgres, config)
    const platform = await startPlatform({
      config,
      connectionString: applicationUrl,
      publicUrl,
      log,
      ...(options.applicationName ? { applicationName: options.applicationName } : {}),
      ...(options.clock ? { clock: options.clock } : {}),
      serverId: options.serverId,
    })
    const { isRotated } = await checkSecretKey(platform.database, platform.secrets).catch(async (error) => {
      await platform.close()
      throw error
    })
    if (!isRotated && announce) {
      log.warn(
        {},
        'Secrets in the database are under a former key or in a former format. Run npx parley secrets rotate. Only then remove PARLEY_SECRET_KEY_PREVIOUS.',
      )
    }
    const copied = await warnOfCopy(platform.database, postgres.folder)
    if (copied && announce) log.warn({}, copied)
    const metrics = createMetrics({
      stages: platform.stages,
      onFull: (metric) =>
        log.error({ metric }, 'a metric has too many series: further ones are counted as "other"'),
    })
    const storage = openStorage(config, log)
    const wiring = wire({ config, platform, storage, metrics })
    return {
      platform,
      wiring,
      metrics,
      storage,
      fileStore: config.files.store,
      connectionString: postgres.localConnectionString,
      publicUrl,
      migration: newestMigration(),
      async close() {
        await Promise.all([wiring.apiKeys.settled(), wiring.keyUses.settled(), wiring.members.settled()])
        await platform.close()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

function newestMigration(): number {
  return Math.max(...readdirSync(MIGRATIONS).map((file) => Number.parseInt(file, 10) || 0))
}
