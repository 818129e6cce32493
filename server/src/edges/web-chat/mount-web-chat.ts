/** The web chat API for visitors' browsers: public, without an API key, called from the pages of the business. */
import { OperationError } from '@parley/contracts'
import type { Visitors, WebChat } from '../../features/conversations/visitors/index.ts'
import type { Downloads } from '../../http/downloads.ts'
import { asOperationError } from '../../http/errors/as-operation-error.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Mount, MountRequest, MountResponse } from '../mounts.ts'
import { problemResponse } from '../problem-response.ts'
import { corsHeaders, preflight, VARIES_BY_ORIGIN } from './origins.ts'
import { type Route, webChatRoutes } from './routes.ts'

const PREFIX = '/webchat/v1'

export function mountWebChat(
  platform: Pick<Platform, 'clock' | 'log' | 'publicUrl'>,
  visitors: Visitors,
  downloads: Downloads,
): Mount {
  const { clock, log, publicUrl } = platform
  const ownOrigin = new URL(publicUrl).origin
  const routes = webChatRoutes(clock, visitors, downloads)

  const refuse = (error: OperationError, requestId: string, cors?: Record<string, string>) =>
    problemResponse(error, { requestId, publicUrl, headers: cors })

  async function handler(request: MountRequest): Promise<MountResponse> {
    let cors: Record<string, string> = VARIES_BY_ORIGIN
    try {
      const { channelId, path, query } = readAddress(request.url)
      const chat = await visitors.find(channelId)
      if (!chat) {
        throw new OperationError('not_found', {
          detail: 'There is no such web chat. Check the channel’s id; it may be disconnected.',
        })
      }
      cors = corsHeaders(chat, request.headers.origin, ownOrigin)
      const { found, methods } = findRoute(routes, request.method, path)
      if (request.method === 'OPTIONS') return preflight(cors, methods)
      if (!found) throw new OperationError('method_not_allowed', { params: { allow: `${methods}, OPTIONS` } })
      requireActive(chat)
      const answer = await found.route.answer({
        request,
        chat,
        query: new URLSearchParams(query),
        caller: { address: request.remoteAddress },
        match: found.match,
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
    handler,
    refuse: (error, request) => refuse(error, request.requestId),
  }
}

function readAddress(url: string): { channelId: string; path: string; query: string } {
  const [address, query = ''] = url.slice(PREFIX.length).split('?', 2) as [string, string?]
  const [, channelId = '', ...rest] = address.split('/')
  return { channelId, path: rest.join('/').replace(/\/$/, ''), query }
}

function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { found: { route: Route; match: RegExpExecArray } | undefined; methods: string } {
  const there = routes.flatMap((route) => {
    const match = route.path.exec(path)
    return match ? [{ route, match }] : []
  })
  if (there.length === 0) throw new OperationError('not_found', { detail: 'A web chat has no such path.' })
  return {
    found: there.find(({ route }) => route.method === method),
    methods: there.map(({ route }) => route.method).join(', '),
  }
}

function requireActive({ isActive }: WebChat): void {
  if (isActive) return
  throw new OperationError('channel_unavailable', { detail: 'This web chat is switched off at the moment.' })
}
