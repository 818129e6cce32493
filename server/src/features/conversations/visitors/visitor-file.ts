/** Files that visitors send. */
import { FILE_KINDS } from '@parley/channels/kit'
import type { SentFile } from '../../channels/attachments/index.ts'
import { UNSENT_MS } from '../../identity/upload-quotas/index.ts'

export const LARGEST_VISITOR_FILE = 10 * 1024 * 1024

/** Shown in the page; everything else is only ever saved. */
const SHOWN = /^(image|audio|video)\//

/** An upload that was not sent by then has expired. */
export function unsentSince(now: Date): Date {
  return new Date(now.getTime() - UNSENT_MS)
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

/** Shown in the page, or only ever saved. */
export function dispositionOf(mimeType: string): StoredFile['disposition'] {
  return SHOWN.test(mimeType) && FILE_KINDS[mimeType] !== undefined ? 'inline' : 'attachment'
}
