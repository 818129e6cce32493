/** How the web chat answers: JSON, or a file that is sent as it is read. */
import type { StoredFile } from '../../features/conversations/visitors/index.ts'
import { fileHeaders } from '../../http/response-headers.ts'
import type { MountResponse } from '../mounts.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

export function json(status: number, value: unknown): MountResponse {
  return { status, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(value) }
}

/** A file is shown with its detected type or saved; a browser never runs it. */
export function sendFile(file: StoredFile): MountResponse {
  return {
    status: 200,
    headers: {
      ...fileHeaders(file),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    },
    bytes: file.content,
  }
}
