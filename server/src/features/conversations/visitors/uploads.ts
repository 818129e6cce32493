/** Files that visitors send: judged by their bytes, kept under a key of ours, handed out only as what they are. */
import { type MediaKind, OperationError, readId, showId } from '@parley/contracts'
import { fileTypeFromBuffer } from 'file-type'
import { networkOf } from '../../../platform/callers/network-of.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { notFound } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import { UNSENT_MS, type UploadQuotas } from '../../identity/upload-quotas/index.ts'
import { type Caller, limitCalls } from './limit-calls.ts'
import { unknownVisitor } from './unknown-visitor.ts'
import type { VisitorRow, WebChat } from './visitor.ts'
import { findFile, findUploadOfMessage, findUploads, insertUpload, type UploadRow } from './visitors.store.ts'

export const LARGEST_VISITOR_FILE = 10 * 1024 * 1024

type Kind = Exclude<MediaKind, 'sticker'>

/** What may be sent, by what the bytes say. Nothing that a browser would run. */
const KINDS: Readonly<Record<string, Kind>> = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'audio/mpeg': 'audio',
  'audio/ogg': 'audio',
  'audio/opus': 'audio',
  'audio/wav': 'audio',
  'audio/x-m4a': 'audio',
  'audio/mp4': 'audio',
  'video/mp4': 'video',
  'video/webm': 'video',
  'video/quicktime': 'video',
  'application/pdf': 'document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'document',
}
/** Plain text has no mark by which to know it. */
const PLAIN_TEXT = ['text/plain', 'text/csv']
/** Shown in the page; everything else is only ever saved. */
const SHOWN = /^(image|audio|video)\//

/** An upload that was not sent by then has expired. */
export function unsentSince(now: Date): Date {
  return new Date(now.getTime() - UNSENT_MS)
}

export interface SentFile {
  bytes: Uint8Array
  mime_type: string
  filename: string | undefined
}

export interface UploadedFile {
  id: string
  kind: Kind
  mime_type: string
  filename: string | null
  size: number
}

export interface StoredFile {
  size: number
  content: AsyncIterable<Uint8Array>
  mime_type: string
  filename: string
  disposition: 'inline' | 'attachment'
}

export interface UploadDependencies {
  platform: Pick<Platform, 'database' | 'clock'>
  storage: Storage
  quotas: Pick<UploadQuotas, 'take' | 'requireSpace'>
}

/** Asked before a byte of the file is read. `length` is what the caller declares; undefined: nothing. */
export async function admitUpload(
  { platform, quotas }: UploadDependencies,
  chat: WebChat,
  visitor: VisitorRow,
  length: number | undefined,
  caller: Caller,
): Promise<void> {
  await limitCalls(
    platform.database,
    chat,
    'upload',
    { ...caller, visitorId: visitor.id },
    platform.clock.now(),
  )
  await quotas.requireSpace(length ?? LARGEST_VISITOR_FILE)
}

export async function uploadFile(
  { platform, storage, quotas }: UploadDependencies,
  chat: WebChat,
  visitor: VisitorRow,
  file: SentFile,
  caller: Caller,
): Promise<UploadedFile> {
  const { database } = platform
  const now = platform.clock.now()
  if (file.bytes.length > LARGEST_VISITOR_FILE) {
    throw new OperationError('payload_too_large', {
      detail: `A file may have ${LARGEST_VISITOR_FILE} bytes; this one has ${file.bytes.length}.`,
    })
  }
  if (file.bytes.length === 0) {
    const message = 'The file is empty: choose another.'
    throw new OperationError('validation_failed', { fields: [{ path: ['file'], rule: 'empty', message }] })
  }
  const { kind, mimeType } = await judge(file)
  const id = newId()
  const files = storage.of(chat.workspaceId)
  const upload: UploadRow = {
    workspace_id: chat.workspaceId,
    id,
    visitor_id: visitor.id,
    channel_id: chat.id,
    kind,
    mime_type: mimeType,
    filename: safeName(file.filename),
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
  return {
    id: showId('attachment', id),
    kind,
    mime_type: mimeType,
    filename: upload.filename,
    size: upload.size,
  }
}

/** For the attachment that an upload becomes: the file, if it is an upload of the visitor who sent that attachment. */
export async function readUploadOf(
  { database }: Pick<Platform, 'database'>,
  storage: Storage,
  attachment: { workspace_id: string; channel_id: string; message_id: string },
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

/** One of the visitor’s own uploads, or a file of a message in its conversation. */
export async function downloadFile(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  storage: Storage,
  chat: WebChat,
  visitor: VisitorRow,
  shown: string,
  caller: Caller,
): Promise<StoredFile> {
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
    filename: safeName(found.filename ?? undefined) ?? found.kind,
    disposition: SHOWN.test(mimeType) && KINDS[mimeType] !== undefined ? 'inline' : 'attachment',
  }
}

async function judge(file: SentFile): Promise<{ kind: Kind; mimeType: string }> {
  const sniffed = (await fileTypeFromBuffer(file.bytes))?.mime
  const kind = sniffed === undefined ? undefined : KINDS[sniffed]
  if (sniffed !== undefined && kind !== undefined) return { kind, mimeType: sniffed }
  const declared = file.mime_type.split(';', 1)[0]!.trim().toLowerCase()
  if (sniffed === undefined && PLAIN_TEXT.includes(declared) && isText(file.bytes))
    return { kind: 'document', mimeType: 'text/plain' }
  throw new OperationError('unsupported_media_type', {
    detail:
      'Send an image (PNG, JPEG, GIF, WebP), audio, video (MP4, WebM), a PDF, an Office document or plain text. ' +
      'What counts is what the bytes are, not the name.',
    params: { allowed: [...Object.keys(KINDS), ...PLAIN_TEXT] },
  })
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false
  }
}

function safeName(name: string | undefined): string | null {
  const safe = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a header
    ?.replace(/[\u0000-\u001f\u007f"\\/:*?<>|]/g, '_')
    .toWellFormed()
    .replace(/^[.\s]+/, '')
    .slice(0, 200)
    .trim()
  return safe ? safe : null
}
