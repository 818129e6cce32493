/** Lists the custom fields of contacts or of conversations, in their order. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type CustomFieldRow, presentCustomField } from './custom-field.ts'
import { customFieldsQuery } from './custom-fields.store.ts'

export const listCustomFields: Handler<'custom_fields.list'> = ({ transaction, principal }, input) =>
  paginate(transaction, customFieldsQuery(principal.workspaceId, input.noun), input, (row: CustomFieldRow) =>
    presentCustomField(row),
  )
