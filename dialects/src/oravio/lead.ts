/** Oravio's lead. */
import type { Lead } from '@parley/contracts'
import { toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

export const LEAD_STATUSES = ['new', 'contacted', 'won', 'lost'] as const
type LeadStatus = (typeof LEAD_STATUSES)[number]

/** Oravio has no word for a lead that is worth a person's time and waits for one: nobody has been in touch yet. */
const STATUSES = {
  new: 'new',
  qualified: 'new',
  contacted: 'contacted',
  won: 'won',
  lost: 'lost',
} as const satisfies Record<Lead['stage'], LeadStatus>

/** As the webhooks name it: the same, but for the id. */
export function presentLeadDetails(lead: Lead) {
  return {
    name: lead.name,
    phone: lead.phone,
    source: lead.source,
    intent: lead.intent,
    conversation_id: ids.showOptional('conversation', lead.conversation_id),
  }
}

export function presentLead(lead: Lead) {
  return {
    id: ids.show('lead', lead.id),
    ...presentLeadDetails(lead),
    status: STATUSES[lead.stage],
    notes: lead.notes,
    created_at: toSeconds(lead.created_at),
    updated_at: toSeconds(lead.updated_at),
  }
}
