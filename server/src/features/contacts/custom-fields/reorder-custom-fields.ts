/** Puts custom fields in order. Fields that are not named keep their order behind those that are. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { presentCustomField } from './custom-field.ts'
import { lockCustomFields, orderCustomFields } from './custom-fields.store.ts'

export const reorderCustomFields: Handler<'custom_fields.reorder'> = async (context, input) => {
  const present = await lockCustomFields(context, input.noun)
  const known = new Set(present.map(({ id }) => id))
  const wanted = input.ids.map((shown, index) => {
    const id = requireReference('custom_field', shown, ['ids', index])
    if (!known.has(id)) throw unknownReference('custom_field', ['ids', index])
    return id
  })
  if (new Set(wanted).size < wanted.length) {
    throw new OperationError('validation_failed', {
      fields: [{ path: ['ids'], rule: 'duplicate', message: 'Name each field once.' }],
    })
  }
  const rest = present.filter(({ id }) => !wanted.includes(id)).map(({ id }) => id)
  await orderCustomFields(context, [...wanted, ...rest])
  return { data: (await lockCustomFields(context, input.noun)).map(presentCustomField) }
}
