/** Hands one push to the push service of a browser: https://www.rfc-editor.org/rfc/rfc8030 */
import type { GuardedFetch } from '../outbound-http/guarded-fetch.ts'
import { OutboundHttpError } from '../outbound-http/guarded-fetch.ts'
import { encryptPayload, type SubscriptionKeys } from './encrypt-payload.ts'

export interface Push {
  /** The address that the browser gave. */
  endpoint: string
  keys: SubscriptionKeys
  text: string
  /** How long the push service keeps it for a browser that is away. Seconds. */
  ttlSeconds: number
  /** Of the pushes with one topic that wait for a browser, only the newest stays. At most 32 characters of base64url. */
  topic?: string | undefined
  /** Of Vapid. */
  authorization: string
}

/**
 * `sent`: the push service has it. `gone`: the browser takes pushes no more. `retry`: not taken now, and nothing was kept of it.
 * `refused`: it will never be taken. `unknown`: it may have been taken; a second try might show it twice.
 */
export type PushOutcome =
  | { kind: 'sent' | 'gone' }
  | { kind: 'retry'; error: string; afterMs: number | undefined }
  | { kind: 'refused' | 'unknown'; error: string }

const TIMEOUT_MS = 10_000
/** Answers hold a short reason at most. */
const MAX_BYTES = 2048
const LONGEST_REASON = 200

export async function sendPush(http: GuardedFetch, push: Push, now: Date): Promise<PushOutcome> {
  const { endpoint, ttlSeconds, topic, authorization } = push
  let answer: { status: number; headers: Record<string, string>; body: Uint8Array }
  try {
    answer = await http.request({
      method: 'POST',
      url: endpoint,
      headers: {
        authorization,
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(ttlSeconds),
        urgency: 'high',
        ...(topic !== undefined && { topic }),
      },
      body: encryptPayload(push.text, push.keys),
      timeout_ms: TIMEOUT_MS,
      max_bytes: MAX_BYTES,
    })
  } catch (error) {
    return afterFailure(error)
  }
  return afterAnswer(answer, now)
}

function afterFailure(error: unknown): PushOutcome {
  const { message } = error as Error
  if (!(error instanceof OutboundHttpError)) return { kind: 'refused', error: message }
  if (error.reason === 'unreachable') return { kind: 'retry', error: message, afterMs: undefined }
  return { kind: error.reason === 'refused_address' ? 'refused' : 'unknown', error: message }
}

function afterAnswer(
  { status, headers, body }: { status: number; headers: Record<string, string>; body: Uint8Array },
  now: Date,
): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  const reason = Buffer.from(body).toString('utf8').replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON)
  const error = `The push service answered ${status}${reason === '' ? '' : `: ${reason}`}.`
  if (status === 429 || status >= 500)
    return { kind: 'retry', error, afterMs: readRetryAfter(headers['retry-after'], now) }
  return { kind: 'refused', error }
}

/** Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime()
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined
}
