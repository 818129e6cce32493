/** The web chat API for visitors' browsers: public, without an API key, called from the pages of the business. */
import { OperationError } from '@parley/contracts'
import type { Visitors, WebChat } from '../../features/conversations/visitors/index.ts'
import type { Downloads } from '../../http/downloads.ts'
import { asOperationError } from '../../http/errors/as-operation-error.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RouteMatch } from '../mount-routes.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'
import { problemResponse } from '../problem-response.ts'
import { corsHeaders, preflight, VARIES_BY_ORIGIN } from './origins.ts'
import { PREFIX, type Route, webChatRoutes } from './routes.ts'

export function mountWebChat(
  platform: Pick<Platform, 'clock' | 'log' | 'publicUrl'>,
  visitors: Visitors,
  downloads: Downloads,
): Mount<Route> {
  const { clock, log, publicUrl } = platform
  const ownOrigin = new URL(publicUrl).origin
  const routes = webChatRoutes(clock, visitors, downloads)

  const refuse = (error: OperationError, requestId: string, cors?: Record<string, string>) =>
    problemResponse(error, { requestId, publicUrl, headers: cors })

  async function handler(request: MountRequest, match: RouteMatch<Route>): Promise<MountResponse> {
    let cors: Record<string, string> = VARIES_BY_ORIGIN
    try {
      const { params, route, allow } = match
      const channelId = params.channel_id ?? firstSegment(request.url)
      const chat = await visitors.find(channelId)
      if (!chat) {
        throw new OperationError('not_found', {
          detail: 'There is no such web chat. Check the channel’s id; it may be disconnected.',
        })
      }
      cors = corsHeaders(chat, request.headers.origin, ownOrigin)
      if (allow.length === 0)
        throw new OperationError('not_found', { detail: 'A web chat has no such path.' })
      const methods = allow.join(', ')
      if (request.method === 'OPTIONS') return preflight(cors, methods)
      if (!route) throw new OperationError('method_not_allowed', { params: { allow: `${methods}, OPTIONS` } })
      requireActive(chat)
      const answer = await route.answer({
        request,
        chat,
        query: new URLSearchParams(request.url.split('?', 2)[1] ?? ''),
        caller: { address: request.remoteAddress },
        params,
        base: `${publicUrl}${PREFIX}/${channelId}`,
      })
      return { ...answer, headers: { 'cache-control': 'no-store', ...answer.headers, ...cors } }
    } catch (error) {
      const refusal = asOperationError(error)
      if (refusal.code === 'internal')
        log.error({ err: error, request_id: request.requestId }, 'a web chat request broke')
      return refuse(refusal, request.requestId, cors)
    }
  }

  return {
    prefix: PREFIX,
    routes,
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}

/** Also an unknown path names a chat, whose own pages may read the refusal. */
function firstSegment(url: string): string {
  return url.slice(PREFIX.length + 1).split(/[/?]/, 1)[0]!
}

function requireActive({ isActive }: WebChat): void {
  if (isActive) return
  throw new OperationError('channel_unavailable', { detail: 'This web chat is switched off at the moment.' })
}
