/** Lists leads that a filter matches. */
import type { Lead } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { LeadRow } from './lead.ts'
import { leadsQuery } from './leads.store.ts'
import { presentLead } from './present-lead.ts'
import { readFilter } from './read-filter.ts'

export const listLeads: Handler<'leads.list'> = ({ transaction, principal }, input) =>
  paginate<LeadRow, Lead>(
    transaction,
    leadsQuery(principal.workspaceId, readFilter(input)),
    input,
    presentLead,
  )
