/** Keeps a file that a member or a key sends with a message within the hour. */
import { LARGEST_UPLOAD, OperationError, showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { storeFile } from '../../identity/stored-files/index.ts'
import type { UploadQuotas } from '../../identity/upload-quotas/index.ts'
import { detectFile, safeFilename } from './detect-file.ts'
import { expiryOf } from './message-upload.ts'
import { insertUpload } from './message-uploads.store.ts'

export interface UploadDependencies {
  storage: Storage
  quotas: Pick<UploadQuotas, 'take' | 'requireSpace'>
}

export const uploadAttachment =
  (
    platform: Pick<Platform, 'database' | 'wake' | 'log'>,
    { storage, quotas }: UploadDependencies,
  ): Handler<'attachments.upload'> =>
  async ({ principal, now }, { file }) => {
    const { workspaceId } = principal
    const { bytes } = file
    if (bytes.length === 0) throw refused('The file is empty: choose another.')
    if (bytes.length > LARGEST_UPLOAD) throw new OperationError('payload_too_large')
    const { kind, mimeType } = await detectFile(file)
    await quotas.requireSpace(bytes.length)
    const upload = {
      workspace_id: workspaceId,
      id: newId(),
      kind,
      mime_type: mimeType,
      // A path that a browser sends says where the file lay, which is nobody's business.
      filename: safeFilename(file.filename.replace(/^.*[/\\]/s, '')),
      size: bytes.length,
      created_at: now,
    }
    const stored = {
      ...{ name: upload.id, bytes, now },
      count: (tx: Transaction) => quotas.take(tx, { workspaceId }, bytes.length, now),
    }
    await storeFile({ platform, storage }, workspaceId, stored, async ({ transaction }, key) => {
      await insertUpload(transaction, { ...upload, storage_key: key })
      return { isNamed: true, result: null }
    })
    return {
      id: showId('attachment', upload.id),
      kind,
      mime_type: mimeType,
      filename: upload.filename,
      size: upload.size,
      expires_at: expiryOf(upload).toISOString(),
    }
  }

function refused(message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: ['file'], rule: 'empty', message }] })
}
