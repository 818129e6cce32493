/** Typed fields that a workspace adds to its contacts and conversations. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { createCustomField } from './create-custom-field.ts'
import { deleteCustomField } from './delete-custom-field.ts'
import { createCustomFieldPurger } from './drain-deleted-fields.ts'
import { getCustomField } from './get-custom-field.ts'
import { listCustomFields } from './list-custom-fields.ts'
import { reorderCustomFields } from './reorder-custom-fields.ts'
import { updateCustomField } from './update-custom-field.ts'

export { checkCustomFields, mergeCustomFields } from './check-custom-fields.ts'
export { type CustomFieldRow, type ReadValue, readValue } from './custom-field.ts'
export { findAllOf } from './custom-fields.store.ts'

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
      'custom_fields.list': listCustomFields,
      'custom_fields.get': getCustomField,
      'custom_fields.create': createCustomField,
      'custom_fields.update': updateCustomField,
      'custom_fields.reorder': reorderCustomFields,
      'custom_fields.delete': deleteCustomField(platform),
    },
    workers: [{ queue: 'custom_fields', drain }],
    drain,
  }
}
