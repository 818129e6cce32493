import { type Lead, showId } from '@parley/contracts'
import type { LeadRow } from './lead.ts'
import type { LEAD_FIELDS } from './lead-snapshot.ts'

/** The input of the presenter: from a row, or from the snapshot in an event. */
export type ShownLead = Pick<LeadRow, (typeof LEAD_FIELDS)[number]>

export function presentLead(row: ShownLead): Lead {
  return {
    id: showId('lead', row.id),
    contact_id: showId('contact', row.contact_id),
    conversation_id: row.conversation_id && showId('conversation', row.conversation_id),
    session_id: row.session_id && showId('session', row.session_id),
    agent_id: row.agent_id && showId('agent', row.agent_id),
    name: row.name,
    phone: row.phone,
    email: row.email,
    intent: row.intent,
    source: row.source,
    stage: row.stage,
    score: row.score,
    score_reasons: row.score_reasons,
    qualified_at: row.qualified_at && new Date(row.qualified_at).toISOString(),
    owner: row.owner,
    notes: row.notes,
    custom_fields: row.custom_fields,
    created_at: new Date(row.created_at).toISOString(),
    updated_at: new Date(row.updated_at).toISOString(),
  }
}
