/** Deletes a lead form. Pages that still use it get a 404. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { deleteLeadFormRow } from './lead-forms.store.ts'

export const deleteLeadForm: Handler<'lead_forms.delete'> = async (context, input) => {
  const isDeleted = await deleteLeadFormRow(context, requireId('lead_form', input.id))
  if (!isDeleted) throw notFound('lead_form', input.id)
  return null
}
