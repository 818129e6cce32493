/** Lists the people, chairs and rooms that can be booked. */
import type { Resource } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { ResourceRow } from '../booking.ts'
import { presentResource } from '../present-booking.ts'
import { feedUrl } from './calendar-token.ts'
import { resourcesQuery } from './resources.store.ts'

export const listResources =
  (platform: Pick<Platform, 'secrets' | 'publicUrl'>): Handler<'resources.list'> =>
  ({ transaction, principal }, input) =>
    paginate<ResourceRow, Resource>(transaction, resourcesQuery(principal.workspaceId), input, (row) =>
      presentResource(row, feedUrl(platform, row)),
    )
