/** resources.*: who and what can be booked. */
import { OperationError, type Resource } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handlers } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { refuseEmptyIntervals } from '../../../identity/business-hours/index.ts'
import type { ResourceRow } from '../booking.ts'
import { hasBookingsAhead } from '../bookings.store.ts'
import { presentResource } from '../present-booking.ts'
import { feedUrl, newFeed } from './calendar-token.ts'
import {
  deleteResourceRow,
  findResource,
  lockResource,
  resourcesQuery,
  saveResource,
} from './resources.store.ts'

type ResourceOperation = 'list' | 'get' | 'create' | 'update' | 'delete' | 'rotate_feed'

export function resourceOperations(
  platform: Pick<Platform, 'secrets' | 'publicUrl'>,
): Handlers<`resources.${ResourceOperation}`> {
  const present = (row: ResourceRow) => presentResource(row, feedUrl(platform, row))
  return {
    'resources.list': ({ tx, principal }, input) =>
      paginate<ResourceRow, Resource>(tx, resourcesQuery(principal.workspaceId), input, present),

    'resources.get': async ({ tx, principal }, input) => {
      const row = await findResource(tx, principal.workspaceId, requireId('resource', input.id))
      if (!row) throw notFound('resource', input.id)
      return present(row)
    },

    'resources.create': async ({ tx, principal, now }, input) => {
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
      await saveResource(tx, row)
      return present(row)
    },

    'resources.update': async ({ tx, principal, now }, input) => {
      refuseEmptyIntervals(input)
      const { id, ...changes } = input
      const row = await lockResource(tx, principal.workspaceId, requireId('resource', id))
      if (!row) throw notFound('resource', id)
      const changed = { ...row, ...changes, updated_at: now }
      await saveResource(tx, changed)
      return present(changed)
    },

    'resources.delete': async ({ tx, principal, now }, input) => {
      const { workspaceId } = principal
      const row = await lockResource(tx, workspaceId, requireId('resource', input.id))
      if (!row) throw notFound('resource', input.id)
      if (await hasBookingsAhead(tx, workspaceId, row.id, now)) {
        throw new OperationError('conflict', {
          detail: 'It has bookings ahead: move or cancel them first, or set active to false.',
        })
      }
      await deleteResourceRow(tx, workspaceId, row.id, now)
      return null
    },

    'resources.rotate_feed': async ({ tx, principal, now }, input) => {
      const row = await lockResource(tx, principal.workspaceId, requireId('resource', input.id))
      if (!row) throw notFound('resource', input.id)
      const changed = { ...row, ...newFeed(platform, row), updated_at: now }
      await saveResource(tx, changed)
      return present(changed)
    },
  }
}
