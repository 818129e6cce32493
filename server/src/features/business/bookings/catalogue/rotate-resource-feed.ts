/** Gives the private calendar of a resource a new address. The old one stops at once. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { presentResource } from '../present-booking.ts'
import { feedUrl, newFeed } from './calendar-token.ts'
import { lockResource, saveResource } from './resources.store.ts'

export const rotateResourceFeed =
  (platform: Pick<Platform, 'secrets' | 'publicUrl'>): Handler<'resources.rotate_feed'> =>
  async (context, input) => {
    const row = await lockResource(context, requireId('resource', input.id))
    if (!row) throw notFound('resource', input.id)
    const changed = { ...row, ...newFeed(platform, row), updated_at: context.now }
    await saveResource(context.transaction, changed)
    return presentResource(changed, feedUrl(platform, changed))
  }
