import { DeliveryError, type DeliveryErrorDetail, redactSecrets, type SendReceipt } from '../../kit/index.ts'
import { deliveryErrorCode, readMetaError } from '../wire/error-codes.ts'
import { readExactJson } from '../wire/read-json.ts'
import { META_CLOUD_SECRET_FIELDS, type MetaCloudCredentials } from './credentials.ts'
import { errorAnswer, sendAnswer } from './wire.ts'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

/** Message states in which Meta has taken the message and holds it back. */
const HELD = new Set(['held_for_quality_assessment', 'paused'])

/** A 200 means accepted. A 200 without a message id leaves open whether anything was accepted. */
export function readSendAnswer(answer: Answer, credentials: MetaCloudCredentials): SendReceipt {
  if (answer.status < 200 || answer.status > 299) {
    const failure = readFailure(answer, credentials)
    // Without an error of Meta's own, a gateway gave up waiting: the message behind it may have been accepted.
    if ((answer.status === 502 || answer.status === 504) && failure.provider_code === undefined)
      throw new DeliveryError({ ...failure, code: 'outcome_unknown' })
    throw new DeliveryError(failure)
  }
  const parsed = sendAnswer.safeParse(readBody(answer))
  if (!parsed.success)
    throw new DeliveryError({ code: 'outcome_unknown', message: 'Meta answered 200 without a message id' })
  const [message] = parsed.data.messages
  return {
    provider_message_id: message!.id,
    ...(HELD.has(message!.message_status ?? '') && { held: true }),
  }
}

/** The JSON of an answer that must be a success; otherwise the DeliveryError that it tells. */
export function readAnswer(answer: Answer, credentials: MetaCloudCredentials): unknown {
  if (answer.status < 200 || answer.status > 299) throw new DeliveryError(readFailure(answer, credentials))
  return readBody(answer)
}

/** Subcodes of code 100 when a template is written: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const TEMPLATE_CONFLICTS: Record<string, 'exists' | 'being_deleted' | undefined> = {
  2388024: 'exists',
  2388023: 'being_deleted',
}

/** The answer to a change of a template. Meta writes the reason for people into fields of its own. */
export function readTemplateAnswer(answer: Answer, credentials: MetaCloudCredentials): unknown {
  if (answer.status >= 200 && answer.status <= 299) return readBody(answer)
  const failure = readFailure(answer, credentials)
  const parsed = errorAnswer.safeParse(readBody(answer))
  const error = parsed.success ? parsed.data.error : {}
  const words = [error.error_user_title, error.error_user_msg].filter((part) => typeof part === 'string')
  const conflict = TEMPLATE_CONFLICTS[String(error.error_subcode)]
  throw new DeliveryError({
    ...failure,
    ...(words.length > 0 && {
      message: redactSecrets(words.join(': ').slice(0, 1000), credentials, META_CLOUD_SECRET_FIELDS),
    }),
    ...(conflict && { conflict }),
  })
}

export function readFailure(answer: Answer, credentials: MetaCloudCredentials): DeliveryErrorDetail {
  const parsed = errorAnswer.safeParse(readBody(answer))
  const detail: DeliveryErrorDetail = parsed.success
    ? readMetaError(parsed.data.error, answer.status)
    : {
        code: deliveryErrorCode(undefined, undefined, answer.status),
        message: `HTTP ${answer.status} without a reason`,
      }
  const wait = retryAfter(answer.headers['retry-after'])
  return {
    ...detail,
    message: redactSecrets(detail.message, credentials, META_CLOUD_SECRET_FIELDS),
    ...(wait !== undefined && { retry_after_ms: wait }),
  }
}

/** Undefined when the body is no JSON: the caller knows by the status what that means. */
function readBody(answer: Answer): unknown {
  try {
    return readExactJson(new TextDecoder().decode(answer.body))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

function retryAfter(header: string | undefined): number | undefined {
  const seconds = Number(header)
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? Math.round(seconds * 1000)
    : undefined
}
