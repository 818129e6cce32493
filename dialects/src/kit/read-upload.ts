/** Reads bodies that carry a file: multipart/form-data with one part named `file`, the other parts being text. */
import { OperationError, type UploadedFile } from '@parley/contracts'
import { findUnstorable } from './read-body.ts'

const HOW = 'Send the body as multipart/form-data, with the file in a part named "file".'

/**
 * The texts of the form, and its file where one was sent. `largestFile` is in bytes. Throws `payload_too_large`
 * for a larger file, `unsupported_media_type` for a body that is no form, and `validation_failed` for a form that
 * is cut off.
 */
export async function readUpload(
  rawBody: Uint8Array,
  headers: Readonly<Record<string, string>>,
  largestFile: number,
): Promise<{ body: Record<string, unknown>; file?: UploadedFile }> {
  const form = await readForm(rawBody, headers['content-type'] ?? '')
  const body: Record<string, unknown> = {}
  let file: UploadedFile | undefined
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      body[name] = value
    } else if (name === 'file') {
      if (value.size > largestFile) throw new OperationError('payload_too_large')
      file = {
        filename: value.name || 'file',
        mime_type: value.type || 'application/octet-stream',
        bytes: new Uint8Array(await value.arrayBuffer()),
      }
    }
  }
  const problems = findUnstorable({ ...body, ...(file && { file: file.filename }) })
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  return { body, file }
}

async function readForm(rawBody: Uint8Array, contentType: string): Promise<FormData> {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) {
    throw new OperationError('unsupported_media_type', { detail: HOW })
  }
  try {
    return await new Response(new Uint8Array(rawBody), {
      headers: { 'content-type': contentType },
    }).formData()
  } catch {
    const message = 'Send the form anew: the body is cut off or malformed.'
    throw new OperationError('validation_failed', {
      fields: [{ path: ['file'], rule: 'bad_format', message }],
    })
  }
}
