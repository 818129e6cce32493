/** Deletes a lead. The contact stays. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { holdContact, setLeadScore } from '../../contacts/contacts/index.ts'
import { deleteLeadRow, findLead } from './leads.store.ts'

export const deleteLead: Handler<'leads.delete'> = async ({ tx, principal, now }, input) => {
  const { workspaceId } = principal
  const id = requireId('lead', input.id)
  const found = await findLead(tx, workspaceId, id)
  // The contact first: everybody locks in this order.
  if (found) await holdContact(tx, workspaceId, found.contact_id)
  const contactId = await deleteLeadRow(tx, workspaceId, id)
  if (!contactId) throw notFound('lead', input.id)
  await setLeadScore(tx, workspaceId, contactId, 0, now)
  return null
}
