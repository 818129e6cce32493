/** Reads one resource. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { presentResource } from '../present-booking.ts'
import { feedUrl } from './calendar-token.ts'
import { findResource } from './resources.store.ts'

export const getResource =
  (platform: Pick<Platform, 'secrets' | 'publicUrl'>): Handler<'resources.get'> =>
  async (context, input) => {
    const row = await findResource(context, requireId('resource', input.id))
    if (!row) throw notFound('resource', input.id)
    return presentResource(row, feedUrl(platform, row))
  }
