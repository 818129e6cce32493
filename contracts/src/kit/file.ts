import { z } from 'zod'

/** What an operation with the transport `upload` is given: one file, whole. Its other fields come as text. */
export const uploadedFile = z
  .object({
    filename: z.string().min(1).max(300),
    mime_type: z.string().max(200).default('application/octet-stream'),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Send the file.'),
  })
  .describe('The file itself, as a part of a multipart/form-data body.')
export type UploadedFile = z.infer<typeof uploadedFile>

/** Bytes of a file that is uploaded. */
export const LARGEST_UPLOAD = 20 * 1024 * 1024

/** The answer of an operation with the transport `file`. Its bytes come in pieces, so neither side holds all of them. */
export const downloadedFile = z.object({
  mime_type: z.string(),
  filename: z.string(),
  size: z.number().int().nullable().describe('Bytes; null where the file is made while it is sent.'),
  content: z.custom<AsyncIterable<Uint8Array>>(
    (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
    'The pieces of the file.',
  ),
})
export type DownloadedFile = z.infer<typeof downloadedFile>

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
