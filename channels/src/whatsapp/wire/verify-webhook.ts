import { timingSafeEqual } from 'node:crypto'
import {
  type AppCredentials,
  type InboundRequest,
  type Received,
  SignatureError,
  verifyHmacSha256,
} from '../../kit/index.ts'

/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads */
export const SIGNATURE_HEADER = 'x-hub-signature-256'

/**
 * Lets pass what Meta sent. A GET proves that we own the address: it is answered here. A POST must be signed
 * over its raw bytes; undefined then means that the body may be read.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function verifyWebhook(request: InboundRequest, app: AppCredentials): Received['reply'] | undefined {
  if (request.method === 'GET') return answerChallenge(request.url, app.verify_token)
  if (request.method !== 'POST') return { status: 405 }
  if (!app.app_secret)
    throw new SignatureError(
      'no app secret to check this webhook with: give the channel its app_secret (Meta app → Settings → Basic), or set PARLEY_META_APP_SECRET for all channels',
    )
  const header = request.headers[SIGNATURE_HEADER]
  if (header === undefined) throw new SignatureError('the header X-Hub-Signature-256 is missing')
  if (!verifyHmacSha256(request.body, header, app.app_secret))
    throw new SignatureError(
      'X-Hub-Signature-256 does not match: is app_secret the secret of the Meta app that sends this?',
    )
  return undefined
}

function answerChallenge(url: string, verifyToken: string | undefined): Received['reply'] {
  const query = new URL(url, 'http://localhost').searchParams
  if (!verifyToken)
    throw new SignatureError(
      'no verify token to compare with: give the channel a verify_token, or set PARLEY_META_VERIFY_TOKEN for all channels',
      403,
    )
  const given = Buffer.from(query.get('hub.verify_token') ?? '')
  const expected = Buffer.from(verifyToken)
  const matches = given.length === expected.length && timingSafeEqual(given, expected)
  if (query.get('hub.mode') !== 'subscribe' || !matches)
    throw new SignatureError('hub.verify_token is not the verify token of this address', 403)
  return { status: 200, body: query.get('hub.challenge') ?? '', content_type: 'text/plain' }
}
