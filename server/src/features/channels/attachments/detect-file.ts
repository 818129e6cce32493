/** Files that people send: judged by their bytes, and handed out only as what they are. */
import { FILE_KINDS, type FileKind } from '@parley/channels/kit'
import { OperationError } from '@parley/contracts'

/** Plain text has no mark by which to know it. */
const PLAIN_TEXT = ['text/plain', 'text/csv']

export interface SentFile {
  bytes: Uint8Array
  mime_type: string
  filename: string | undefined
}

/** The type of a file by its bytes. Throws `unsupported_media_type` for a type that may not be sent. */
export async function detectFile(file: SentFile): Promise<{ kind: FileKind; mimeType: string }> {
  const { fileTypeFromBuffer } = await import('file-type')
  const sniffed = (await fileTypeFromBuffer(file.bytes))?.mime.split(';', 1)[0]
  const kind = sniffed === undefined ? undefined : FILE_KINDS[sniffed]
  if (sniffed !== undefined && kind !== undefined) return { kind, mimeType: sniffed }
  const declared = file.mime_type.split(';', 1)[0]!.trim().toLowerCase()
  if (sniffed === undefined && PLAIN_TEXT.includes(declared) && isText(file.bytes))
    return { kind: 'document', mimeType: 'text/plain' }
  throw new OperationError('unsupported_media_type', {
    detail:
      `${sniffed === undefined ? 'The type of this file is not known' : `This file is ${sniffed}`}. ` +
      'Send an image (PNG, JPEG, GIF, WebP), audio, video (MP4, WebM), a PDF, an Office document or plain text. ' +
      'The bytes of the file decide, not its name.',
    params: { allowed: [...new Set([...Object.keys(FILE_KINDS), ...PLAIN_TEXT])] },
  })
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false
  }
}

/** The sender's own name for a file without anything that could lead elsewhere. Null: nothing of it is left. */
export function safeFilename(name: string | null | undefined): string | null {
  const safe = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a header
    ?.replace(/[\u0000-\u001f\u007f"\\/:*?<>|]/g, '_')
    .toWellFormed()
    .replace(/^[.\s]+/, '')
    .slice(0, 200)
    .trim()
  return safe ? safe : null
}
