/** Deletes the key and address of a workspace. Refused while agents would be left without their model. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { readVendor } from './get-model-vendor.ts'
import { findVendor, type KnownVendors, serverSettings } from './model-vendor.ts'
import { deleteVendorRow, lockVendorRow } from './model-vendors.store.ts'

export const disconnectModelVendor =
  (known: KnownVendors): Handler<'model_vendors.disconnect'> =>
  async (context, input) => {
    await lockVendorRow(context, input.vendor)
    const { agents, connection } = await readVendor(known, context, input.vendor)
    if (connection !== 'workspace')
      throw new OperationError('not_found', {
        detail: `This workspace has no connection of its own to ${input.vendor}.`,
      })
    const isLeft = serverSettings(known, findVendor(known, input.vendor)).problem === null
    if (agents.length > 0 && !isLeft)
      throw new OperationError('conflict', {
        detail: `These agents use its models: ${agents.map(({ name }) => name).join(', ')}. Choose another model for them first.`,
        params: { reason: 'vendor_in_use', agent_ids: agents.map(({ id }) => id) },
      })
    await deleteVendorRow(context, input.vendor)
    return null
  }
