/** Reads one lead. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findLead } from './leads.store.ts'
import { presentLead } from './present-lead.ts'

export const getLead: Handler<'leads.get'> = async (context, input) => {
  const lead = await findLead(context, requireId('lead', input.id))
  if (!lead) throw notFound('lead', input.id)
  return presentLead(lead)
}
