import type { Handler } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import { deleteLeadRow } from './leads.store.ts'

export const deleteLead: Handler<'leads.delete'> = async ({ tx, principal }, input) => {
  const isDeleted = await deleteLeadRow(tx, principal.workspaceId, requireId('lead', input.id))
  if (!isDeleted) throw notFound('lead', input.id)
  return null
}
