/** Adds a typed field to contacts or conversations. */
import { OperationError, showId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionProblem, presentCustomField } from './custom-field.ts'
import { countCustomFields, findHolder, insertCustomField } from './custom-fields.store.ts'

const MOST = 200

export const createCustomField: Handler<'custom_fields.create'> = async (context, input) => {
  const { transaction, principal, now } = context
  const { workspaceId } = principal
  const problem = optionProblem(input.type, input.options)
  if (problem) throw new OperationError('validation_failed', { fields: [problem] })
  if ((await countCustomFields(context, input.noun)) >= MOST) {
    throw new OperationError('validation_failed', {
      fields: [
        {
          path: ['noun'],
          rule: 'too_many',
          params: { maximum: MOST },
          message: `A ${input.noun} has at most ${MOST} custom fields: delete one first.`,
        },
      ],
    })
  }
  const row = await insertCustomField(transaction, {
    workspace_id: workspaceId,
    id: newId(),
    noun: input.noun,
    key: input.key,
    label: input.label ?? input.key,
    type: input.type,
    options: input.options,
    created_at: now,
  })
  if (row) return presentCustomField(row)
  const holder = await findHolder(context, input.noun, input.key)
  if (holder?.deleted_at) {
    throw new OperationError('conflict', {
      detail: `The values of the deleted field "${input.key}" are still being removed: try again in a moment.`,
    })
  }
  throw new OperationError('already_exists', {
    detail: `There is a custom field "${input.key}" of ${input.noun}s already.`,
    params: holder ? { id: showId('custom_field', holder.id) } : {},
  })
}
