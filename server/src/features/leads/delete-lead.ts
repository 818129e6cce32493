import type { Handler } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import { setLeadScore } from '../contacts/index.ts'
import { deleteLeadRow } from './leads.store.ts'

export const deleteLead: Handler<'leads.delete'> = async ({ tx, principal, now }, input) => {
  const { workspaceId } = principal
  const contactId = await deleteLeadRow(tx, workspaceId, requireId('lead', input.id))
  if (!contactId) throw notFound('lead', input.id)
  await setLeadScore(tx, workspaceId, contactId, 0, now)
  return null
}
