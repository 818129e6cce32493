/** Deletes a resource that has no bookings ahead. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { hasBookingsAhead } from '../bookings.store.ts'
import { deleteResourceRow, lockResource } from './resources.store.ts'

export const deleteResource: Handler<'resources.delete'> = async (context, input) => {
  const row = await lockResource(context, requireId('resource', input.id))
  if (!row) throw notFound('resource', input.id)
  if (await hasBookingsAhead(context, row.id)) {
    throw new OperationError('conflict', {
      detail: 'It has bookings ahead: move or cancel them first, or set active to false.',
    })
  }
  await deleteResourceRow(context, row.id)
  return null
}
