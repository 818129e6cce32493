import { inScope, readScope } from '../../../platform/operations/work.ts'
import { ForeignKeyError, StoreUnavailableError } from '../../../platform/storage/index.ts'
import {
  claimAttachments,
  dueWorkspaces,
  forgetDeletions,
  readDeletions,
  workspacesWithDeletions,
} from './attachments.store.ts'
import { type FetchDependencies, fetchAttachment } from './fetch-attachment.ts'

/** Long enough for the largest file on a slow line; a worker that died gives its files back after it. */
const LEASE_MS = 5 * 60_000
/** Files of one workspace in memory at once. */
const FILES_AT_ONCE = 3
const DELETIONS_AT_ONCE = 200

/** Fetches what is due and removes the files of erased people. */
export async function drainAttachments(dependencies: FetchDependencies): Promise<'again' | 'idle'> {
  const { database, clock } = dependencies.platform
  const now = clock.now()
  let done = 0
  for (const workspaceId of await dueWorkspaces(database.system, now)) {
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const claimed = await inScope(database, workspaceId, (work) =>
      claimAttachments({ ...work, now }, FILES_AT_ONCE, leaseUntil),
    )
    const fetched = await Promise.allSettled(
      claimed.map((attachment) => fetchAttachment(dependencies, attachment)),
    )
    for (const result of fetched) if (result.status === 'rejected') throw result.reason
    done += claimed.length
  }
  for (const workspaceId of await workspacesWithDeletions(database.system))
    done += await deleteFiles(dependencies, workspaceId)
  return done > 0 ? 'again' : 'idle'
}

/** A file that cannot be deleted now stays listed, and is tried again at the next look. Answers how many files are gone. */
async function deleteFiles(
  { platform, storage }: Pick<FetchDependencies, 'platform' | 'storage'>,
  workspaceId: string,
): Promise<number> {
  const { database, log } = platform
  const keys = await readScope(database, workspaceId, (work) => readDeletions(work, DELETIONS_AT_ONCE))
  const files = storage.of(workspaceId)
  const gone: string[] = []
  for (const key of keys) {
    try {
      await files.delete(key)
    } catch (error) {
      if (error instanceof StoreUnavailableError) break
      // Only files of the workspace are deleted; a foreign key is dropped, so that it does not block the queue.
      if (!(error instanceof ForeignKeyError)) throw error
      log.error(
        { err: error, workspace_id: workspaceId },
        'a file of another workspace was listed for deletion; it was kept',
      )
    }
    gone.push(key)
  }
  if (gone.length > 0) await inScope(database, workspaceId, (work) => forgetDeletions(work, gone))
  return gone.length
}
