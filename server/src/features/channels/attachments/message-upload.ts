/** A file that a member or a key has uploaded, until a message takes it. */
import type { FileKind } from '@parley/channels/kit'
import { UNSENT_MS } from '../../identity/upload-quotas/index.ts'

export interface MessageUploadRow {
  workspace_id: string
  id: string
  kind: FileKind
  mime_type: string
  filename: string | null
  size: number
  storage_key: string
  created_at: Date
}

/** An upload of before has expired, even where it is not removed yet. */
export function unsentSince(now: Date): Date {
  return new Date(now.getTime() - UNSENT_MS)
}

export function expiryOf(upload: Pick<MessageUploadRow, 'created_at'>): Date {
  return new Date(upload.created_at.getTime() + UNSENT_MS)
}
