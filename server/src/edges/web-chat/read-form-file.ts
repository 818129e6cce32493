/** The file of a multipart/form-data body. */
import { OperationError } from '@parley/contracts'
import type { SentFile } from '../../features/channels/attachments/index.ts'
import { LARGEST_VISITOR_FILE } from '../../features/conversations/visitors/index.ts'
import type { MountRequest } from '../mounts.ts'

/** The file, and what multipart writes around it. */
const BODY_LIMIT = LARGEST_VISITOR_FILE + 64 * 1024
const HOW = 'Send multipart/form-data with the file in a part named "file".'

export async function readFormFile({ headers, readBody }: MountRequest): Promise<SentFile> {
  const type = headers['content-type'] ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type))
    throw new OperationError('unsupported_media_type', { detail: HOW })
  const file = (await readForm(await readBody(BODY_LIMIT), type)).get('file')
  if (!(file instanceof File)) {
    throw new OperationError('validation_failed', {
      fields: [{ path: ['file'], rule: 'required', message: HOW }],
    })
  }
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    mime_type: file.type,
    filename: file.name || undefined,
  }
}

async function readForm(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new OperationError('validation_failed', {
      detail: 'The body is not whole: its parts do not follow multipart/form-data.',
      fields: [{ path: ['file'], rule: 'bad_format', message: HOW }],
    })
  }
}
