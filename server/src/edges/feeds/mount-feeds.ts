/** Where calendar programs read a resource's bookings: the address itself is the key. */
import { PUBLIC_OPERATIONS } from '@parley/contracts'
import { CALENDAR_TYPE, type FeedHandler } from '../../features/business/bookings/index.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Mount, MountResponse } from '../mounts.ts'
import { publicRoute } from '../public-route.ts'

const PREFIX = '/feeds'
const READ = publicRoute('feeds.read', PREFIX)

export function mountFeeds(
  { log }: Pick<Platform, 'log'>,
  feeds: { 'feeds.read': FeedHandler<'feeds.read'> },
): Mount {
  return {
    prefix: PREFIX,
    routes: [READ],
    headAsGet: true,
    async handler({ method, requestId }, { params }) {
      if (method !== 'GET' && method !== 'HEAD')
        return plain(405, 'A feed is only read.', { allow: 'GET, HEAD' })
      const asked = PUBLIC_OPERATIONS['feeds.read'].input.safeParse(params)
      try {
        const text = asked.success && (await feeds['feeds.read'](asked.data))
        if (!text) return plain(404, 'There is no such calendar. Its address may have been changed.')
        const headers = { 'content-type': CALENDAR_TYPE, 'cache-control': 'private, max-age=60' }
        return { status: 200, headers, body: method === 'HEAD' ? '' : text }
      } catch (error) {
        log.error({ err: error, request_id: requestId }, 'a calendar feed could not be read')
        return plain(503, 'The calendar cannot be read right now.', { 'retry-after': '60' })
      }
    },
  }
}

function plain(status: number, body: string, headers: Record<string, string> = {}): MountResponse {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body,
  }
}
