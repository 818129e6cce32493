/**
 * Gives Meta a file that a message then names by its id. Meta keeps it for 30 days.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
 */
import { DeliveryError, type OutboundFile } from '../../kit/index.ts'
import { answerAs, type Context, graphUrl, request } from './graph-calls.ts'
import { uploadedMedia } from './wire.ts'

/** Both calls of a message with a file end before its claim expires, which is after 40 s. */
const UPLOAD_TIMEOUT_MS = 25_000
export const AFTER_UPLOAD_TIMEOUT_MS = 12_000

/** Names of a type that Meta does not know, and the one that it knows. */
const META_TYPES: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
}

export async function uploadMedia(file: OutboundFile, context: Context): Promise<string> {
  const type = META_TYPES[file.mime_type] ?? file.mime_type
  const form = new FormData()
  form.append('messaging_product', 'whatsapp')
  form.append('type', type)
  form.append('file', new Blob([new Uint8Array(await file.read())], { type }), file.filename ?? 'file')
  const body = new Response(form)
  const call = {
    method: 'POST',
    url: graphUrl(context, `${context.credentials.phone_number_id}/media`),
    headers: { 'content-type': body.headers.get('content-type')! },
    body: new Uint8Array(await body.arrayBuffer()),
    timeout_ms: UPLOAD_TIMEOUT_MS,
  } as const
  try {
    return answerAs(uploadedMedia, await request(call, context), context).id
  } catch (error) {
    // The message has not left yet: a file that Meta may have is uploaded again.
    if (error instanceof DeliveryError && error.detail.code === 'outcome_unknown')
      throw new DeliveryError({ ...error.detail, code: 'provider_unreachable' }, { cause: error })
    throw error
  }
}
