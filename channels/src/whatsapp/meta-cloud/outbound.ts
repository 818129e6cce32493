import {
  assertSupported,
  DELIVERY_ERRORS,
  DeliveryError,
  type MediaReference,
  type OutboundMessage,
  type SendReceipt,
} from '../../kit/index.ts'
import { META_CAPABILITIES } from '../wire/capabilities.ts'
import { composeRead, composeSend } from '../wire/compose.ts'
import { readMessagingLimit } from '../wire/messaging-limit.ts'
import { answerAs, type Context, get, graphUrl, post } from './graph-calls.ts'
import { type Answer, readAnswer, readFailure, readSendAnswer } from './responses.ts'
import { AFTER_UPLOAD_TIMEOUT_MS, uploadMedia } from './upload-media.ts'
import { mediaAnswer, messagingLimitAnswer, phoneNumberAnswer, subscribedAppsAnswer } from './wire.ts'

/** Meta's largest file, a document, is 100 MB. */
const LARGEST_FILE_BYTES = 100 * 1024 * 1024

export async function send(message: OutboundMessage, context: Context): Promise<SendReceipt> {
  assertSupported(META_CAPABILITIES, message.content)
  if (!message.file)
    return readSendAnswer(await postMessage(composeSend(message), context), context.credentials)
  // Refused before its file is uploaded, if it would be refused after.
  composeSend(message, { mediaId: 'any' })
  const request = composeSend(message, { mediaId: await uploadMedia(message.file, context) })
  const answer = await postMessage(request, context, AFTER_UPLOAD_TIMEOUT_MS)
  return readSendAnswer(answer, context.credentials)
}

export async function signal(
  options: { provider_message_id: string; typing: boolean },
  context: Context,
): Promise<void> {
  readAnswer(
    await postMessage(composeRead(options.provider_message_id, options.typing), context),
    context.credentials,
  )
}

/** Meta's address of a file lives 5 minutes, so it is asked for each time. */
export async function fetchMedia(
  reference: MediaReference,
  context: Context,
): Promise<{ bytes: Uint8Array; mime_type: string }> {
  const file =
    reference.provider_media_id === undefined
      ? { url: reference.url ?? '', mime_type: reference.mime_type }
      : await describeMedia(reference.provider_media_id, context)
  if (!isMetaHost(file.url, context))
    throw new DeliveryError({
      code: 'provider_rejected',
      message: 'the file lies on a host that is not Meta’s; the token is not sent there',
    })
  const answer = await get(file.url, context, { max_bytes: LARGEST_FILE_BYTES })
  if (answer.status !== 200) readAnswer(answer, context.credentials)
  const mimeType = file.mime_type ?? answer.headers['content-type'] ?? reference.mime_type
  return { bytes: answer.body, mime_type: mimeType ?? 'application/octet-stream' }
}

async function describeMedia(id: string, context: Context): Promise<{ url: string; mime_type?: string }> {
  const answer = await get(graphUrl(context, id), context)
  if (answer.status < 200 || answer.status > 299) {
    const failure = readFailure(answer, context.credentials)
    // Of a file, "does not exist or is not visible" means that it is gone: Meta keeps inbound files for 7 days.
    if (failure.code === 'channel_misconfigured' && failure.provider_code === '100')
      throw new DeliveryError({ ...failure, code: 'provider_rejected' })
    throw new DeliveryError(failure)
  }
  return answerAs(mediaAnswer, answer, context)
}

export async function check(context: Context): Promise<{
  phone?: string
  display_name?: string
  group_verified: boolean
  subscribed?: boolean
  quality?: 'high' | 'medium' | 'low' | 'unknown'
  recipients_per_day?: number | null
  details: Record<string, unknown>
}> {
  const fields =
    'id,display_phone_number,verified_name,quality_rating,code_verification_status,name_status,platform_type,throughput'
  const url = `${graphUrl(context, context.credentials.phone_number_id)}?fields=${encodeURIComponent(fields)}`
  const details = answerAs(phoneNumberAnswer, await get(url, context), context)
  const limit = await messagingLimit(context)
  const subscribed = await isSubscribed(context)
  const quality = QUALITIES[String(details.quality_rating)]
  const digits = details.display_phone_number?.replaceAll(/\D/g, '') ?? ''
  return {
    ...(/^[1-9]\d{6,14}$/.test(digits) && { phone: `+${digits}` }),
    ...(details.verified_name !== undefined && { display_name: details.verified_name }),
    group_verified: await mayReadWaba(context),
    ...(subscribed !== undefined && { subscribed }),
    ...(quality !== undefined && { quality }),
    ...(limit !== undefined && { recipients_per_day: limit }),
    details,
  }
}

/** Asked by itself: an account or a version of the API that does not know the field must not spoil the check. */
async function messagingLimit(context: Context): Promise<number | null | undefined> {
  const url = `${graphUrl(context, context.credentials.phone_number_id)}?fields=whatsapp_business_manager_messaging_limit`
  const answer = await get(url, context)
  if (answer.status < 200 || answer.status > 299) return undefined
  const fields = answerAs(messagingLimitAnswer, answer, context)
  return readMessagingLimit(fields.whatsapp_business_manager_messaging_limit)
}

/** https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers */
const QUALITIES: Readonly<Record<string, 'high' | 'medium' | 'low' | 'unknown'>> = {
  GREEN: 'high',
  YELLOW: 'medium',
  RED: 'low',
  UNKNOWN: 'unknown',
}

/**
 * Whether Meta delivers the updates of the WABA to any app. Undefined where Meta does not say.
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps
 */
async function isSubscribed(context: Context): Promise<boolean | undefined> {
  const answer = await get(graphUrl(context, `${context.credentials.waba_id}/subscribed_apps`), context)
  if (answer.status < 200 || answer.status > 299) return undefined
  const { data } = answerAs(subscribedAppsAnswer, answer, context)
  return data && data.length > 0
}

/** Whether the token may read the WABA: Meta lets only those do so to whom the WABA's business gave access. */
async function mayReadWaba(context: Context): Promise<boolean> {
  const answer = await get(`${graphUrl(context, context.credentials.waba_id)}?fields=id`, context)
  if (answer.status >= 200 && answer.status <= 299) return true
  const failure = readFailure(answer, context.credentials)
  // A temporary error is not a refusal: the caller asks again.
  if (DELIVERY_ERRORS[failure.code].retry !== 'no') throw new DeliveryError(failure)
  return false
}

function postMessage(body: unknown, context: Context, timeoutMs?: number): Promise<Answer> {
  const url = graphUrl(context, `${context.credentials.phone_number_id}/messages`)
  return post(url, body, context, timeoutMs)
}

/** The token goes to Meta's hosts only, or to the host that the operator put in Meta's place, on any port. */
function isMetaHost(url: string, context: Context): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  if (context.api_url !== undefined) {
    const own = new URL(context.api_url).hostname
    if (hostname === own || (LOOPBACK.has(hostname) && LOOPBACK.has(own))) return true
  }
  return protocol === 'https:' && /(^|\.)(facebook\.com|fbsbx\.com|fbcdn\.net|whatsapp\.net)$/.test(hostname)
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
