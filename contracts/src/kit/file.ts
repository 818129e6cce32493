import { z } from 'zod'

/** The input of an operation with the transport `upload`: one whole file. Its other fields come as text. */
export const uploadedFile = z
  .object({
    filename: z.string().min(1).max(300).describe('Name of the file, with its extension. Readers see it.'),
    mime_type: z
      .string()
      .max(200)
      .default('application/octet-stream')
      .describe(
        'Content type of the part, such as `application/pdf`. The server looks at the bytes too, and believes them more.',
      ),
    bytes: z
      .custom<Uint8Array>((value) => value instanceof Uint8Array, 'Send the file.')
      .describe('The bytes of the file.'),
  })
  .describe('The file itself, as a part of a multipart/form-data body.')
export type UploadedFile = z.infer<typeof uploadedFile>

/** Bytes of a file that is uploaded. */
export const LARGEST_UPLOAD = 20 * 1024 * 1024

/** The answer of an operation with the transport `file`. Its bytes come in pieces, so neither side holds all of them. */
export const downloadedFile = z.object({
  mime_type: z.string().describe('Content type of the file: the header `Content-Type` of the answer.'),
  filename: z.string().describe('Name to save the file under: from the header `Content-Disposition`.'),
  size: z.number().int().nullable().describe('Bytes; null where the file is made while it is sent.'),
  content: z
    .custom<AsyncIterable<Uint8Array>>(
      (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
      'The pieces of the file.',
    )
    .describe('The bytes, in pieces, in order. They can be read once.'),
  part: z
    .custom<(start: number, end: number) => AsyncIterable<Uint8Array>>(
      (value) => typeof value === 'function',
      'A function that gives the bytes from one place to another.',
    )
    .optional()
    .describe(
      'The bytes from one place to another, for the header `Range`. Absent where the file is made while it is sent.',
    ),
})
export type DownloadedFile = z.infer<typeof downloadedFile>
