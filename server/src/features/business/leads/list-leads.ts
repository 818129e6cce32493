import type { Lead, Parsed } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { LeadRow } from './lead.ts'
import { type LeadFilter, leadsQuery } from './leads.store.ts'
import { presentLead } from './present-lead.ts'

export const listLeads: Handler<'leads.list'> = ({ tx, principal }, input) =>
  paginate<LeadRow, Lead>(tx, leadsQuery(principal.workspaceId, readFilter(input)), input, presentLead)

export function readFilter(input: Parsed<'leads.export'>): LeadFilter {
  return {
    ...input,
    contact_id: optionalId('contact', input.contact_id),
    agent_id: optionalId('agent', input.agent_id),
  }
}
