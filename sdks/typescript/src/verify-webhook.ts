/** Checks that a webhook is from your Parley server and is not an old one sent again: https://www.standardwebhooks.com */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { EventType } from '@parley/contracts'

/** The body of a webhook in the format `native`. The formats of dialects are those of their vendors. */
export interface WebhookEvent {
  /** Id of the event. The same event may come more than once: remember the ids that you have seen. */
  id: string
  /** The type of the event, such as `message.received`. Ignore types that you do not know: new ones are added. */
  type: EventType
  /** Number of the event in its workspace, without gaps. Order by it. Null: a test. */
  sequence: number | null
  /** When it happened. ISO 8601, UTC. */
  timestamp: string
  /** Version of the fields in `data`: new fields keep it; a renamed, removed or changed field raises it. */
  schema_version: number
  /** Snapshots of what the event is about, such as `message` and `contact`: docs/reference/events.md. */
  data: Record<string, unknown>
}

/** Thrown when a request is not from your server, or is an old one sent again. Answer 400 and do nothing. */
export class WebhookVerificationError extends Error {
  override name = 'WebhookVerificationError'
}

type IncomingHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/** As Standard Webhooks recommends. */
const TOLERANCE_SECONDS = 300
const SECRET_PREFIX = 'whsec_'

/**
 * Answers with the event when the request is from your server. `rawBody` is the body exactly as it came, before
 * any parsing; `secret` is what webhooks.create answered. Throws WebhookVerificationError when the signature is
 * wrong, or the time is more than five minutes off.
 *
 * ```ts
 * app.post('/parley', express.raw({ type: 'application/json' }), (request, response) => {
 *   const event = verifyWebhook(request.body, request.headers, process.env.WEBHOOK_SECRET!)
 *   response.sendStatus(204)
 * })
 * ```
 */
export function verifyWebhook(
  rawBody: string | Uint8Array,
  headers: IncomingHeaders,
  secret: string,
  options: { now?: Date; toleranceSeconds?: number } = {},
): WebhookEvent {
  const id = readHeader(headers, 'webhook-id')
  const timestamp = readHeader(headers, 'webhook-timestamp')
  const signatures = readHeader(headers, 'webhook-signature')

  const now = (options.now ?? new Date()).getTime() / 1000
  const age = Math.abs(now - Number(timestamp))
  if (!/^\d+$/.test(timestamp) || age > (options.toleranceSeconds ?? TOLERANCE_SECONDS)) {
    throw new WebhookVerificationError('The webhook-timestamp is too old, or in the future: check the clock.')
  }
  const body = typeof rawBody === 'string' ? toBytes(rawBody) : rawBody
  const expected = hmac
    .create(sha256, readKey(secret))
    .update(toBytes(`${id}.${timestamp}.`))
    .update(body)
    .digest()
  if (!signatures.split(' ').some((signature) => isSignature(signature, expected))) {
    throw new WebhookVerificationError(
      'The signature is wrong: check the secret, and that the body is the raw one.',
    )
  }
  return JSON.parse(new TextDecoder().decode(body)) as WebhookEvent
}

/** The header may hold several signatures while a secret is exchanged. Compared in constant time. */
function isSignature(signature: string, expected: Uint8Array): boolean {
  if (!signature.startsWith('v1,')) return false
  const given = fromBase64(signature.slice(3))
  if (given?.length !== expected.length) return false
  let difference = 0
  for (const [index, byte] of expected.entries()) difference |= byte ^ given[index]!
  return difference === 0
}

/** `whsec_` and base64, or any other text as it is. The server decides by the same rule. */
function readKey(secret: string): Uint8Array {
  const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : ''
  return (/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) && fromBase64(encoded)) || toBytes(secret)
}

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Undefined: it is not base64. `atob` is there in every runtime; Node's `Buffer` is not. */
function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replace(/(?<!=)=+$/, '')), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

function readHeader(headers: IncomingHeaders, name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1]
  if (typeof value === 'string' && value.length > 0) return value
  throw new WebhookVerificationError(`The header ${name} is missing.`)
}
