/** Changes a service. Bookings that were taken stay as they are. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { readResources, saveNamedService } from './save-service.ts'
import { holdServiceNames, lockService } from './services.store.ts'

export const updateService: Handler<'services.update'> = async (context, input) => {
  const { id, resource_ids, ...changes } = input
  await holdServiceNames(context)
  const row = await lockService(context, requireId('service', id))
  if (!row) throw notFound('service', id)
  return saveNamedService(context.transaction, {
    ...row,
    ...changes,
    resource_ids: resource_ids ? await readResources(context, resource_ids) : row.resource_ids,
    updated_at: context.now,
  })
}
