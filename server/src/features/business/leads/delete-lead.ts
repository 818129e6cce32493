/** Deletes a lead. The contact stays. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { holdContact, setLeadScore } from '../../contacts/contacts/index.ts'
import { deleteLeadRow, findLead } from './leads.store.ts'

export const deleteLead: Handler<'leads.delete'> = async (context, input) => {
  const id = requireId('lead', input.id)
  const found = await findLead(context, id)
  // The contact first: everybody locks in this order.
  if (found) await holdContact(context, found.contact_id)
  const contactId = await deleteLeadRow(context, id)
  if (!contactId) throw notFound('lead', input.id)
  await setLeadScore(context, contactId, 0)
  return null
}
