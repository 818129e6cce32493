/** Uploads a file in parts, so that a big one survives a lost connection and shows its progress. */
import type { ContactImport } from '@parley/contracts'
import { parley } from '../../api/parley.ts'
import { partsOf } from './upload-parts.ts'

export interface UploadOptions {
  /** An upload that broke off goes on behind what was received. */
  begun?: ContactImport
  onProgress(bytes: number): void
  signal: AbortSignal
}

export async function uploadFile(
  file: File,
  { begun, onProgress, signal }: UploadOptions,
): Promise<ContactImport> {
  let current = begun
  for (const { from, to, isLast } of partsOf(file.size, begun?.size_bytes ?? 0)) {
    const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer())
    current = await parley.imports.upload(
      {
        ...(current && { import_id: current.id, offset: from }),
        more: !isLast,
        file: { filename: file.name, mime_type: 'text/csv', bytes },
      },
      { signal },
    )
    onProgress(to)
  }
  return current!
}
