/** CORS of the web chat: the origins whose pages may open a chat. https://fetch.spec.whatwg.org/#http-cors-protocol */
import { OperationError } from '@parley/contracts'
import { mayOpen, type WebChat } from '../../features/conversations/visitors/index.ts'
import type { MountResponse } from '../mounts.ts'

const PREFLIGHT_SECONDS = '600'
const REQUEST_HEADERS = 'authorization, content-type, last-event-id, x-visitor-token'
const EXPOSED_HEADERS = 'retry-after, x-request-id'

/** Headers of every answer, so that caches do not give one page's answer to another. */
export const VARIES_BY_ORIGIN = { vary: 'origin' }

/** Throws `forbidden` for a page that may not open the chat. Programs have no origin. */
export function corsHeaders(
  chat: WebChat,
  origin: string | undefined,
  ownOrigin: string,
): Record<string, string> {
  if (origin === undefined) return VARIES_BY_ORIGIN
  if (!mayOpen(chat, origin, ownOrigin)) throw strangeOrigin(chat, origin)
  return {
    ...VARIES_BY_ORIGIN,
    'access-control-allow-origin': origin,
    'access-control-expose-headers': EXPOSED_HEADERS,
  }
}

export function preflight(cors: Record<string, string>, methods: string): MountResponse {
  const allowed = cors['access-control-allow-origin'] && {
    'access-control-allow-methods': methods,
    'access-control-allow-headers': REQUEST_HEADERS,
    'access-control-max-age': PREFLIGHT_SECONDS,
  }
  return { status: 204, headers: { ...cors, ...(allowed || {}) } }
}

function strangeOrigin(chat: WebChat, origin: string): OperationError {
  const allowed = chat.settings.allowed_origins ?? []
  return new OperationError('forbidden', {
    detail:
      `Pages of ${origin.slice(0, 200)} may not open this chat: add the origin to allowed_origins in the ` +
      `channel’s credentials (PATCH /v1/channels/{id})${allowed.length === 0 ? '; none is allowed yet.' : '.'}`,
    params: { origin: origin.slice(0, 200) },
  })
}
