/** Shows one custom field. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentCustomField } from './custom-field.ts'
import { findCustomField } from './custom-fields.store.ts'

export const getCustomField: Handler<'custom_fields.get'> = async (context, input) => {
  const id = requireId('custom_field', input.id)
  const field = await findCustomField(context, id)
  if (!field) throw notFound('custom_field', input.id)
  return presentCustomField(field)
}
