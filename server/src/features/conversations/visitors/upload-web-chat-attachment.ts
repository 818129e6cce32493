/** Keeps a file that the visitor sends with the next message. */
import type { FileKind } from '@parley/channels/kit'
import { OperationError, showId } from '@parley/contracts'
import { networkOf } from '../../../platform/callers/network-of.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { detectFile, type SentFile, safeFilename } from '../../channels/attachments/index.ts'
import type { UploadQuotas } from '../../identity/upload-quotas/index.ts'
import { limitCalls } from './limit-calls.ts'
import { unknownVisitor } from './unknown-visitor.ts'
import { LARGEST_VISITOR_FILE, unsentSince } from './visitor-file.ts'
import { findUploads, insertUpload, type UploadRow } from './visitors.store.ts'
import type { VisitorCall, WebChatHandler } from './web-chat-handler.ts'

export interface UploadDependencies {
  platform: Pick<Platform, 'database' | 'clock'>
  storage: Storage
  quotas: Pick<UploadQuotas, 'take' | 'requireSpace'>
}

export const uploadWebChatAttachment =
  (dependencies: UploadDependencies): WebChatHandler<'web_chat.upload_attachment'> =>
  async (call, { length, read }) => {
    const { platform, quotas } = dependencies
    const { chat, visitor } = call
    // Both are asked before a byte of the file is read.
    const caller = { ...call.caller, visitorId: visitor.id }
    await limitCalls(platform.database, chat, 'upload', caller, platform.clock.now())
    await quotas.requireSpace(length ?? LARGEST_VISITOR_FILE)
    const file = await read()
    refuseSize(file.bytes.length)
    const { kind, mimeType } = await detectFile(file)
    const upload = await keepFile(dependencies, call, file, { kind, mimeType })
    return {
      id: showId('attachment', upload.id),
      kind,
      mime_type: mimeType,
      filename: upload.filename,
      size: upload.size,
    }
  }

function refuseSize(bytes: number): void {
  if (bytes > LARGEST_VISITOR_FILE) {
    throw new OperationError('payload_too_large', {
      detail: `A file may have ${LARGEST_VISITOR_FILE} bytes; this one has ${bytes}.`,
    })
  }
  if (bytes > 0) return
  const message = 'The file is empty: choose another.'
  throw new OperationError('validation_failed', { fields: [{ path: ['file'], rule: 'empty', message }] })
}

async function keepFile(
  { platform, storage, quotas }: UploadDependencies,
  { chat, visitor, caller }: VisitorCall,
  file: SentFile,
  { kind, mimeType }: { kind: FileKind; mimeType: string },
): Promise<UploadRow> {
  const { database } = platform
  const now = platform.clock.now()
  const id = newId()
  const files = storage.of(chat.workspaceId)
  const upload: UploadRow = {
    workspace_id: chat.workspaceId,
    id,
    visitor_id: visitor.id,
    channel_id: chat.id,
    kind,
    mime_type: mimeType,
    filename: safeFilename(file.filename),
    size: file.bytes.length,
    storage_key: files.key(id),
    created_at: now,
  }
  const place = {
    workspaceId: chat.workspaceId,
    channelId: chat.id,
    visitorId: visitor.id,
    network: networkOf(caller.address),
  }
  // The row comes first: a file without one would stay for ever.
  await database.transaction(chat.workspaceId, async (tx) => {
    await quotas.take(tx, place, file.bytes.length, now)
    await insertUpload(tx, upload)
  })
  await files.put(upload.storage_key, file.bytes)
  // The person may have been erased while the file was on its way.
  const isKept = await database.read(chat.workspaceId, (session) =>
    findUploads(session, visitor, [id], unsentSince(now)),
  )
  if (isKept.length === 0) {
    await files.delete(upload.storage_key)
    throw unknownVisitor()
  }
  return upload
}
