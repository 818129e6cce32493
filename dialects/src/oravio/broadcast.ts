/**
 * Broadcasts need a list of recipients with an outcome each, which is no operation of ours. Sending a thousand
 * messages inside one request without it could neither be resumed nor reported, so the call is refused.
 */
import { OperationError } from '@parley/contracts'
import type { DialectRoute } from '../kit/index.ts'
import { refuse } from './errors.ts'

/** Functions: they call nothing. */
export const broadcastRoutes: DialectRoute[] = ['/broadcast', '/broadcasts'].flatMap(
  (path): DialectRoute[] => [
    {
      method: 'POST',
      path,
      async answer() {
        throw refuse(
          'broadcast_unavailable',
          'Broadcasts are not served here; nothing was sent. Send the template to each recipient with POST /messages.',
        )
      },
    },
    {
      method: 'GET',
      path: `${path}/{broadcast}`,
      async answer() {
        throw new OperationError('not_found', { detail: 'There is no such broadcast.' })
      },
    },
  ],
)
