import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { findUploadOfMessage } from './visitors.store.ts'

export interface UploadedAttachment {
  workspace_id: string
  channel_id: string
  message_id: string
}

/** For the attachment that an upload becomes: the file, if it is an upload of the visitor who sent that attachment. */
export async function readUploadOf(
  { database }: Pick<Platform, 'database'>,
  storage: Storage,
  attachment: UploadedAttachment,
  uploadId: string,
): Promise<Uint8Array | undefined> {
  // Ledger rows of earlier versions name the file's key, which ends with the id of the upload.
  const id = UUID.exec(uploadId)?.[0]
  if (id === undefined) return undefined
  const upload = await database.read(attachment.workspace_id, (session) =>
    findUploadOfMessage(session, attachment, id),
  )
  return upload && storage.of(attachment.workspace_id).get(upload.storage_key)
}
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
