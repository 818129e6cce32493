/** Moves the files of an installation to the store that new ones go to, while its servers run. */
import { join } from 'node:path'
import type { Config } from './config/index.ts'
import { createPrimaryConnector, FILE_MOVE_LOCK, holdLock } from './platform/database/index.ts'
import { ensurePostgres } from './platform/postgres/index.ts'
import { createMoveJournal, type MovedFiles, moveFiles, openStores } from './platform/storage/index.ts'

/** Nothing was moved. The message says what to do first. */
export class MoveRefusedError extends Error {
  override name = 'MoveRefusedError'
}

export async function moveInstallationFiles(
  config: Config,
  {
    onProgress,
    signal,
  }: { onProgress?: (progress: Readonly<MovedFiles>) => void; signal?: AbortSignal } = {},
): Promise<MovedFiles> {
  const { folder, s3 } = openStores(config)
  const to = config.files.store
  if (!s3)
    throw new MoveRefusedError(
      'There is one store, the folder. Set PARLEY_S3_BUCKET and the variables beside it, as docs/guides/storage.md says.',
    )
  const problem = await s3.examine()
  if (problem) throw new MoveRefusedError(problem.says)
  const postgres = await ensurePostgres(config)
  const lost = new AbortController()
  try {
    const client = await createPrimaryConnector(config.databaseOwnerUrl ?? postgres.localConnectionString, {
      application_name: 'parley files move',
    }).connect()
    // Without the lock another move may begin.
    client.on('error', () => lost.abort())
    try {
      if (!(await holdLock(client, FILE_MOVE_LOCK)))
        throw new MoveRefusedError('Another move is under way. Wait for it to end.')
      return await moveFiles(
        { folder, s3 },
        {
          to,
          journal: createMoveJournal(join(config.dataDirectory, 'files', 'moving.json')),
          signal: signal ? AbortSignal.any([signal, lost.signal]) : lost.signal,
          ...(onProgress && { onProgress }),
        },
      )
    } finally {
      await client.end().catch(() => {})
    }
  } finally {
    await postgres.stop()
  }
}
