/**
 * Stores a file and makes the row that names it, so that neither stays without the other. The file is announced before its bytes
 * are written, and the transaction of the row claims it. A process may die at any moment: what was announced and never claimed
 * is swept (`sweep-unclaimed-files.ts`).
 */
import { OperationError } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { inScope, type Scope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { insertUnclaimed, takeUnclaimed } from './unclaimed-files.store.ts'

export interface FileParts {
  platform: Pick<Platform, 'database' | 'log'>
  storage: Pick<Storage, 'of'>
}

export interface NewFile {
  /** Of the file in the storage: new, and never a text of a user. */
  name: string
  bytes: Uint8Array
  now: Date
  /** Counts the bytes against the quotas of the workspace, in the transaction that announces the file. */
  count(tx: Transaction): Promise<void>
}

/** `isNamed`: a row names the file now. Without one it is deleted. */
export type NameFile<T> = (scope: Scope, key: string) => Promise<{ isNamed: boolean; result: T }>

export async function storeFile<T>(
  { platform, storage }: FileParts,
  workspaceId: string,
  { name, bytes, now, count }: NewFile,
  nameFile: NameFile<T>,
): Promise<T> {
  const { database, log } = platform
  const files = storage.of(workspaceId)
  const key = files.key(name)
  await database.transaction(workspaceId, async (transaction) => {
    await count(transaction)
    await insertUnclaimed({ transaction, workspaceId, now }, key)
  })
  // Nothing happens to a file that a row has claimed. A process that dies in between leaves the announcement.
  const discard = () =>
    inScope(database, workspaceId, async (scope) => {
      if (await takeUnclaimed(scope, key)) await files.delete(key)
    })
  try {
    await files.put(key, bytes)
    const { isNamed, result } = await inScope(database, workspaceId, async (scope) => {
      const named = await nameFile(scope, key)
      if (named.isNamed && !(await takeUnclaimed(scope, key))) throw tookTooLong()
      return named
    })
    if (!isNamed) await discard()
    return result
  } catch (error) {
    // Also where it is not known whether the row was stored.
    await discard().catch((cause) =>
      log.warn({ err: cause, workspace_id: workspaceId }, 'a file that no row names is deleted later'),
    )
    throw error
  }
}

function tookTooLong(): OperationError {
  return new OperationError('conflict', {
    detail: 'The file took longer than an hour to store, so it was removed. Send it again.',
  })
}
