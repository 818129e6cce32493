/** Deletes a resource that has no bookings ahead. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { hasBookingsAhead } from '../bookings.store.ts'
import { deleteResourceRow, lockResource } from './resources.store.ts'

export const deleteResource: Handler<'resources.delete'> = async ({ tx, principal, now }, input) => {
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
}
