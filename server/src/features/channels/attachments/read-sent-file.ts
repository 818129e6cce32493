/** The file of a message on its way out. */
import { DeliveryError } from '@parley/channels/kit'
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type Storage, StoreUnavailableError } from '../../../platform/storage/index.ts'
import { findAttachment } from './attachments.store.ts'

/** Only an attachment of that very message, whatever id its content names. */
export type ReadSentFile = (
  message: { workspaceId: string; id: string },
  attachmentId: string,
) => Promise<Uint8Array>

export function readSentFileOf(
  { database }: Pick<Platform, 'database'>,
  storage: Pick<Storage, 'of'>,
): ReadSentFile {
  return async ({ workspaceId, id }, attachmentId) => {
    const row = await readScope(database, workspaceId, (work) => findAttachment(work, attachmentId))
    const bytes =
      row?.message_id === id && row.storage_key !== null
        ? await storage.of(workspaceId).get(row.storage_key).catch(asDelay)
        : undefined
    if (bytes) return bytes
    throw new DeliveryError({
      code: 'content_rejected',
      message: 'the file of the message is not there any more',
    })
  }
}

/** Not a byte has left yet, so the message is simply tried again. */
function asDelay(error: unknown): never {
  if (!(error instanceof StoreUnavailableError)) throw error
  throw new DeliveryError(
    { code: 'provider_unreachable', message: 'the store of files does not answer' },
    { cause: error },
  )
}
