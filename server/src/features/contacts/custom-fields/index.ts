/** Typed fields that a workspace adds to its contacts and conversations. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type QueueWorker, SLOW_POLL_MS } from '../../../platform/worker/worker.ts'
import { createCustomField } from './create-custom-field.ts'
import { type CustomFieldRow, presentCustomField } from './custom-field.ts'
import { customFieldsQuery, findCustomField } from './custom-fields.store.ts'
import { createCustomFieldPurger, deleteCustomFieldOf } from './delete-custom-field.ts'
import { reorderCustomFields } from './reorder-custom-fields.ts'
import { changeCustomField } from './update-custom-field.ts'

export { checkCustomFields, mergeCustomFields } from './check-custom-fields.ts'

type CustomFieldOperation = 'list' | 'get' | 'create' | 'update' | 'reorder' | 'delete'

export interface CustomFields {
  handlers: Handlers<`custom_fields.${CustomFieldOperation}`>
  workers: readonly QueueWorker[]
  /** Removes the values of deleted fields. */
  drain(): Promise<'again' | 'idle'>
}

export function createCustomFields(platform: Pick<Platform, 'database' | 'log' | 'wake'>): CustomFields {
  const { drain } = createCustomFieldPurger(platform)
  return {
    handlers: {
      'custom_fields.list': ({ tx, principal }, input) =>
        paginate(tx, customFieldsQuery(principal.workspaceId, input.noun), input, (row: CustomFieldRow) =>
          presentCustomField(row),
        ),
      'custom_fields.get': async ({ tx, principal }, input) => {
        const id = requireId('custom_field', input.id)
        const field = await findCustomField(tx, principal.workspaceId, id)
        if (!field) throw notFound('custom_field', input.id)
        return presentCustomField(field)
      },
      'custom_fields.create': createCustomField,
      'custom_fields.update': changeCustomField,
      'custom_fields.reorder': reorderCustomFields,
      'custom_fields.delete': deleteCustomFieldOf(platform),
    },
    workers: [{ queue: 'custom_fields', pollMs: SLOW_POLL_MS, drain }],
    drain,
  }
}
