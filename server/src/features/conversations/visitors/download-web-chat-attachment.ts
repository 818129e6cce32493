/** Sends one of the visitor’s own uploads, or a file of a message in their conversation. */
import { OperationError, readId } from '@parley/contracts'
import { notFound } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { safeFilename } from '../../channels/attachments/index.ts'
import { limitCalls } from './limit-calls.ts'
import { dispositionOf, unsentSince } from './visitor-file.ts'
import { findFile, findUploads } from './visitors.store.ts'
import type { WebChatHandler } from './web-chat-handler.ts'

export const downloadWebChatAttachment =
  (
    { database, clock }: Pick<Platform, 'database' | 'clock'>,
    storage: Storage,
  ): WebChatHandler<'web_chat.download_attachment'> =>
  async ({ chat, visitor, caller }, { attachment_id: shown }) => {
    const now = clock.now()
    await limitCalls(database, chat, 'download', { ...caller, visitorId: visitor.id }, now)
    const id = readId('attachment', shown)
    if (id === undefined) throw notFound('attachment', shown)
    const found = await database.read(chat.workspaceId, async (session) => {
      const [upload] = await findUploads(session, visitor, [id], unsentSince(now))
      return upload ? { ...upload, state: 'stored' as const } : findFile(session, visitor, id)
    })
    if (!found) throw notFound('attachment', shown)
    if (found.state !== 'stored') {
      const detail =
        found.state === 'waiting'
          ? 'The file is still being stored: try again in a moment.'
          : 'The file could not be kept: send it again.'
      throw new OperationError('conflict', { detail, params: { state: found.state } })
    }
    const file =
      found.storage_key === null ? undefined : await storage.of(chat.workspaceId).open(found.storage_key)
    if (!file) throw notFound('attachment', shown)
    const mimeType = found.mime_type ?? 'application/octet-stream'
    return {
      size: file.size,
      content: file.content,
      mime_type: mimeType,
      filename: safeFilename(found.filename ?? undefined) ?? found.kind,
      disposition: dispositionOf(mimeType),
    }
  }
