/** Ends the session that a conversation is in. One that the business opened is analysed, too. */
import type { EventType } from '@parley/contracts'
import type { NewEventData } from '../../../platform/events/append-events.ts'
import { type ChangeContext, type OpenedConversation, setSessionStatus } from '../conversations/index.ts'
import { analyzeSession } from './analysis/analyze-session.ts'

/** To be written after what ended it, in this order. */
export interface EventsOfEnd {
  type: Extract<EventType, 'session.resolved' | 'session.analyzed'>
  extra: NewEventData
}

/** The caller holds the lock of the conversation. No event where the session had ended already. */
export async function endSession(
  context: ChangeContext,
  conversation: Pick<OpenedConversation, 'id' | 'current_session_id' | 'session_status'>,
  note: string | null = null,
): Promise<EventsOfEnd[]> {
  const { current_session_id: id, session_status } = conversation
  if (id === null || session_status === 'resolved') return []
  const ended = await setSessionStatus(context, id, { status: 'resolved', note })
  const resolved: EventsOfEnd = { type: 'session.resolved', extra: { note } }
  if (!ended?.opened_by_business) return [resolved]
  const analysis = await analyzeSession(context, {
    id,
    conversationId: conversation.id,
    startedAt: ended.started_at,
    endedAt: context.now,
    wasHandedOff: session_status === 'handed_off',
  })
  return [resolved, { type: 'session.analyzed', extra: { analysis } }]
}
