/** Creates a resource, with the address of its private calendar. */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { refuseEmptyIntervals } from '../../../identity/business-hours/index.ts'
import type { ResourceRow } from '../booking.ts'
import { presentResource } from '../present-booking.ts'
import { feedUrl, newFeed } from './calendar-token.ts'
import { saveResource } from './resources.store.ts'

export const createResource =
  (platform: Pick<Platform, 'secrets' | 'publicUrl'>): Handler<'resources.create'> =>
  async ({ transaction, principal, now }, input) => {
    refuseEmptyIntervals(input)
    const place = { workspace_id: principal.workspaceId, id: newId() }
    const row: ResourceRow = {
      ...input,
      ...place,
      is_default: false,
      ...newFeed(platform, place),
      created_at: now,
      updated_at: now,
    }
    await saveResource(transaction, row)
    return presentResource(row, feedUrl(platform, row))
  }
