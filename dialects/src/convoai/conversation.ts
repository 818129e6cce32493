/** ConvoAI's conversation: one of our sessions. */
import type { Session } from '@parley/contracts'
import { toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

export function presentConversation(session: Session) {
  return {
    id: ids.show('session', session.id),
    agent_id: ids.showOptional('agent', session.agent_id),
    contact_id: ids.show('contact', session.contact_id),
    status: session.status,
    channel: session.channel_kind,
    lead_score: session.lead_score,
    intent: session.intent,
    ai_handled: session.status !== 'handed_off' && session.responder === 'ai',
    messages_count: session.messages_count,
    started_at: toSeconds(session.started_at),
    last_message_at: toSeconds(session.last_message_at),
  }
}
