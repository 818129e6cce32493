/** Changes the label or the options of a custom field. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { optionProblem, presentCustomField } from './custom-field.ts'
import { lockCustomField, updateCustomFieldRow } from './custom-fields.store.ts'

export const updateCustomField: Handler<'custom_fields.update'> = async (context, input) => {
  const { transaction, now } = context
  const field = await lockCustomField(context, requireId('custom_field', input.id))
  if (!field || field.deleted_at) throw notFound('custom_field', input.id)
  const { label = field.label, options = field.options } = input
  const problem = optionProblem(field.type, options)
  if (problem) throw new OperationError('validation_failed', { fields: [problem] })
  return presentCustomField(await updateCustomFieldRow(transaction, { ...field, label, options }, now))
}
