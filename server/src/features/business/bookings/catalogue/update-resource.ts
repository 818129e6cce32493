/** Changes a resource. Bookings that were taken stay as they are. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { refuseEmptyIntervals } from '../../../identity/business-hours/index.ts'
import { presentResource } from '../present-booking.ts'
import { feedUrl } from './calendar-token.ts'
import { lockResource, saveResource } from './resources.store.ts'

export const updateResource =
  (platform: Pick<Platform, 'secrets' | 'publicUrl'>): Handler<'resources.update'> =>
  async (context, input) => {
    refuseEmptyIntervals(input)
    const { id, ...changes } = input
    const row = await lockResource(context, requireId('resource', id))
    if (!row) throw notFound('resource', id)
    const changed = { ...row, ...changes, updated_at: context.now }
    await saveResource(context.transaction, changed)
    return presentResource(changed, feedUrl(platform, changed))
  }
