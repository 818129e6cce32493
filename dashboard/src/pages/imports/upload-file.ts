/** Uploads a file in parts, so that a big one survives a lost connection and shows its progress. */
import type { ContactImport } from '@parley/contracts'
import { parley } from '../../api/parley.ts'

/** Small enough to show progress on a slow line; the server takes up to 20 MB. */
export const PART_BYTES = 4 * 1024 * 1024

export interface Part {
  from: number
  to: number
  isLast: boolean
}

/** The parts that are left. An empty file is one empty part, so that the server says what is wrong with it. */
export function partsOf(size: number, received: number, partBytes = PART_BYTES): Part[] {
  const parts: Part[] = []
  for (let from = received; from < size || parts.length === 0; from += partBytes) {
    const to = Math.min(size, from + partBytes)
    parts.push({ from, to, isLast: to >= size })
    if (to >= size) break
  }
  return parts
}

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
