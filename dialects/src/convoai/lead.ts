/** ConvoAI's lead: ours, with its session as the conversation. */
import type { Lead } from '@parley/contracts'
import { toOptionalSeconds, toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

/** `agentId` is the agent under which it is shown. */
export function presentLead(lead: Lead, agentId: string | null) {
  return {
    id: ids.show('lead', lead.id),
    agent_id: ids.showOptional('agent', agentId),
    contact_id: ids.show('contact', lead.contact_id),
    conversation_id: ids.showOptional('session', lead.session_id),
    name: lead.name,
    phone: lead.phone,
    email: lead.email,
    score: lead.score,
    intent: lead.intent,
    status: lead.stage,
    notes: lead.notes,
    qualified_at: toOptionalSeconds(lead.qualified_at),
    created_at: toSeconds(lead.created_at),
    updated_at: toSeconds(lead.updated_at),
  }
}
