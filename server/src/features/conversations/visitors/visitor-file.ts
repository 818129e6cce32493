/** Files that visitors send: judged by their bytes, and handed out only as what they are. */
import { type MediaKind, OperationError } from '@parley/contracts'
import { UNSENT_MS } from '../../identity/upload-quotas/index.ts'

export const LARGEST_VISITOR_FILE = 10 * 1024 * 1024

export type VisitorFileKind = Exclude<MediaKind, 'sticker'>

/** The file types that may be sent, recognised by their bytes. None that a browser would run. */
const KINDS: Readonly<Record<string, VisitorFileKind>> = {
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

/** Read only once the upload is admitted. */
export interface FileToUpload {
  /** The declared size in bytes; undefined: none. */
  length: number | undefined
  read(): Promise<SentFile>
}

export interface StoredFile {
  size: number
  content: AsyncIterable<Uint8Array>
  mime_type: string
  filename: string
  disposition: 'inline' | 'attachment'
}

/** The type of a file by its bytes. Throws `unsupported_media_type` for a type that may not be sent. */
export async function detectKind(file: SentFile): Promise<{ kind: VisitorFileKind; mimeType: string }> {
  const { fileTypeFromBuffer } = await import('file-type')
  const sniffed = (await fileTypeFromBuffer(file.bytes))?.mime
  const kind = sniffed === undefined ? undefined : KINDS[sniffed]
  if (sniffed !== undefined && kind !== undefined) return { kind, mimeType: sniffed }
  const declared = file.mime_type.split(';', 1)[0]!.trim().toLowerCase()
  if (sniffed === undefined && PLAIN_TEXT.includes(declared) && isText(file.bytes))
    return { kind: 'document', mimeType: 'text/plain' }
  throw new OperationError('unsupported_media_type', {
    detail:
      'Send an image (PNG, JPEG, GIF, WebP), audio, video (MP4, WebM), a PDF, an Office document or plain text. ' +
      'The bytes of the file decide, not its name.',
    params: { allowed: [...Object.keys(KINDS), ...PLAIN_TEXT] },
  })
}

/** Shown in the page, or only ever saved. */
export function dispositionOf(mimeType: string): StoredFile['disposition'] {
  return SHOWN.test(mimeType) && KINDS[mimeType] !== undefined ? 'inline' : 'attachment'
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false
  }
}

export function safeName(name: string | undefined): string | null {
  const safe = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a header
    ?.replace(/[\u0000-\u001f\u007f"\\/:*?<>|]/g, '_')
    .toWellFormed()
    .replace(/^[.\s]+/, '')
    .slice(0, 200)
    .trim()
  return safe ? safe : null
}
