/** Reads and makes files in memory. Without schemas, for programs that start often. */
import type { DownloadedFile } from './file.ts'

/** All bytes of a file that was downloaded. Its content can be read once. */
export async function bytesOf({ content }: Pick<DownloadedFile, 'content'>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of content) {
    pieces.push(piece)
    size += piece.length
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** A small file that is in memory already. */
export function fileOf(mime_type: string, filename: string, bytes: Uint8Array): DownloadedFile {
  async function* content() {
    yield bytes
  }
  return { mime_type, filename, size: bytes.length, content: content() }
}
