/** Deletes a custom field. It is gone at once; a worker removes its values. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockCustomField, markDeleted } from './custom-fields.store.ts'

export const deleteCustomField =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'custom_fields.delete'> =>
  async (context, input) => {
    const field = await lockCustomField(context, requireId('custom_field', input.id))
    if (!field || field.deleted_at) throw notFound('custom_field', input.id)
    await markDeleted(context.transaction, field, context.now)
    context.transaction.afterCommit(() => wake.signal('custom_fields'))
    return null
  }
