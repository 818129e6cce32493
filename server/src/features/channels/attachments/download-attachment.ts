/** Sends the file that a message carries, or that waits to be sent. */
import { type MediaKind, OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import type { AttachmentRow } from './attachment.ts'
import { findAttachment } from './attachments.store.ts'
import { safeFilename } from './detect-file.ts'
import { findUpload } from './message-uploads.store.ts'

type Downloadable = Pick<
  AttachmentRow,
  'id' | 'kind' | 'mime_type' | 'filename' | 'state' | 'error' | 'storage_key'
>

export const downloadAttachment =
  (storage: Storage): Handler<'attachments.download'> =>
  async (context, input) => {
    const id = requireId('attachment', input.id)
    const attachment: Downloadable | undefined =
      (await findAttachment(context, id)) ?? (await findUnsent(context, id))
    if (!attachment) throw new OperationError('not_found')
    if (attachment.state === 'waiting') {
      throw new OperationError('conflict', {
        detail: 'The file is still being fetched from the provider: try again in a moment.',
        params: { state: 'waiting' },
      })
    }
    if (attachment.state === 'failed') {
      throw new OperationError('conflict', {
        detail: attachment.error ?? 'The file could not be fetched.',
        params: { state: 'failed' },
      })
    }
    const file = await storage.of(context.principal.workspaceId).open(attachment.storage_key!)
    if (!file) throw new Error(`the file of attachment ${attachment.id} is missing from the storage`)
    return {
      mime_type: attachment.mime_type ?? 'application/octet-stream',
      filename: filenameOf(attachment),
      size: file.size,
      content: file.content,
      part: file.part,
    }
  }

/** An upload that no message has taken yet, so that its writer can look at it. */
async function findUnsent(
  context: Parameters<typeof findUpload>[0],
  id: string,
): Promise<Downloadable | undefined> {
  const upload = await findUpload(context, id)
  return upload && { ...upload, state: 'stored', error: null }
}

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'application/pdf': 'pdf',
}

/** The sender's own name for the file without anything that could lead elsewhere, or one made from its kind. */
function filenameOf(attachment: Pick<AttachmentRow, 'filename' | 'mime_type'> & { kind: MediaKind }): string {
  const given = safeFilename(attachment.filename)
  if (given) return given
  const extension = EXTENSIONS[attachment.mime_type ?? '']
  return extension ? `${attachment.kind}.${extension}` : attachment.kind
}
