/**
 * The example file of a header, by a resumable upload: a session is opened, and after a connection that broke the file goes
 * on where Meta has it. https://developers.facebook.com/docs/graph-api/guides/upload
 */
import type { UploadedFile } from '@parley/contracts'
import { DeliveryError, type TemplateEditor } from '../../kit/index.ts'
import { answerAs, type Context, get, graphRoot, post, request } from './graph-calls.ts'
import { readTemplateAnswer } from './responses.ts'
import { uploadedHandle, uploadOffset, uploadSession } from './wire.ts'

const MEGABYTE = 1024 * 1024

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
export const UPLOADABLE_FILES: TemplateEditor<Context>['files'] = {
  'image/jpeg': { format: 'image', largest: 5 * MEGABYTE },
  'image/png': { format: 'image', largest: 5 * MEGABYTE },
  'video/mp4': { format: 'video', largest: 16 * MEGABYTE },
  'application/pdf': { format: 'document', largest: 100 * MEGABYTE },
}

/** How often a broken upload goes on without a single byte more. */
const FRUITLESS_ATTEMPTS = 3
const TIMEOUT_MS = 120_000

export async function uploadFile(file: UploadedFile, context: Context): Promise<{ handle: string }> {
  const session = await openSession(file, context)
  let offset = 0
  let fruitless = 0
  for (;;) {
    try {
      return await sendFrom(session, file.bytes, offset, context)
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.detail.code !== 'outcome_unknown') throw error
      const reached = await readOffset(session, context)
      fruitless = reached > offset ? 0 : fruitless + 1
      if (fruitless === FRUITLESS_ATTEMPTS || reached > file.bytes.length)
        throw new DeliveryError({ ...error.detail, code: 'provider_unreachable' }, { cause: error })
      offset = reached
    }
  }
}

/** The app is that of the token. */
async function openSession({ filename, mime_type, bytes }: UploadedFile, context: Context): Promise<string> {
  const url = new URL(`${graphRoot(context)}/app/uploads`)
  url.searchParams.set('file_name', filename.replaceAll(/[^\w.-]/g, '_').slice(-100))
  url.searchParams.set('file_length', String(bytes.length))
  url.searchParams.set('file_type', mime_type)
  const answer = await post(url.href, {}, context)
  readTemplateAnswer(answer, context.credentials)
  return answerAs(uploadSession, answer, context).id
}

async function sendFrom(
  session: string,
  bytes: Uint8Array,
  offset: number,
  context: Context,
): Promise<{ handle: string }> {
  const answer = await request(
    {
      method: 'POST',
      url: `${graphRoot(context)}/${session}`,
      headers: { ...uploadAuthorization(context), file_offset: String(offset) },
      body: bytes.subarray(offset),
      timeout_ms: TIMEOUT_MS,
    },
    context,
  )
  readTemplateAnswer(answer, context.credentials)
  return { handle: answerAs(uploadedHandle, answer, context).h }
}

async function readOffset(session: string, context: Context): Promise<number> {
  const url = `${graphRoot(context)}/${session}`
  return answerAs(uploadOffset, await get(url, context, { headers: uploadAuthorization(context) }), context)
    .file_offset
}

/** This one API names the token in another way. */
function uploadAuthorization(context: Context): Record<string, string> {
  return { authorization: `OAuth ${context.credentials.access_token}` }
}
