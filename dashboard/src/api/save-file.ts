/** Saves a file that an operation answers with, as a download of the browser. */
import type { DownloadedFile } from '@parley/contracts'

export async function saveFile({ content, filename, mime_type }: DownloadedFile): Promise<void> {
  const parts: BlobPart[] = []
  for await (const piece of content) parts.push(new Uint8Array(piece))
  const url = URL.createObjectURL(new Blob(parts, { type: mime_type }))
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  // The browser reads the address when the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
