/** Deletes a service. Bookings of it keep its name. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { deleteServiceRow } from './services.store.ts'

export const deleteService: Handler<'services.delete'> = async (context, input) => {
  if (!(await deleteServiceRow(context, requireId('service', input.id)))) {
    throw notFound('service', input.id)
  }
  return null
}
