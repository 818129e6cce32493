/** Sends the file that a message carries. */
import { type MediaKind, OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import type { AttachmentRow } from './attachment.ts'
import { findAttachment } from './attachments.store.ts'

export const downloadAttachment =
  (storage: Storage): Handler<'attachments.download'> =>
  async (context, input) => {
    const attachment = await findAttachment(context, requireId('attachment', input.id))
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
    }
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
  const given = attachment.filename
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a header
    ?.replace(/[\u0000-\u001f\u007f"\\/:*?<>|]/g, '_')
    .replace(/^[.\s]+/, '')
    .slice(0, 200)
    .trim()
  if (given) return given
  const extension = EXTENSIONS[attachment.mime_type ?? '']
  return extension ? `${attachment.kind}.${extension}` : attachment.kind
}
