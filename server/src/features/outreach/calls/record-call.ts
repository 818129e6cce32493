/** Writes a call with the event that tells of its change. */
import type { EventType, SessionAnalysis } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { findContact, snapshotContact } from '../../contacts/contacts/index.ts'
import { analyzeSession } from '../../conversations/handoffs/index.ts'
import { type CallRow, presentCall } from './call.ts'
import { saveCall } from './calls.store.ts'

type CallEvent = Extract<EventType, `call.${string}`>

export async function announceCall(work: TimedScope, row: CallRow, type: CallEvent): Promise<void> {
  const { conversation_id, contact_id } = row
  const contact = await findContact(work, contact_id)
  const data = { call: presentCall(row), ...(contact && { contact: snapshotContact(contact) }) }
  const about = { conversation_id, contact_id, agent_id: row.agent_id }
  const analysis = type === 'call.completed' ? await analysisOf(work, row) : undefined
  await appendEvents(work, [
    { type, data, ...about },
    ...(analysis ? [{ type: 'session.analyzed' as const, data: { ...data, analysis }, ...about }] : []),
  ])
}

/** Undefined where nothing was said. */
async function analysisOf(work: TimedScope, row: CallRow): Promise<SessionAnalysis | undefined> {
  const { conversation_id, session_id, answered_at, ended_at } = row
  if (conversation_id === null || session_id === null || answered_at === null) return undefined
  return analyzeSession(work, {
    id: session_id,
    conversationId: conversation_id,
    startedAt: answered_at,
    endedAt: ended_at ?? work.now,
    wasHandedOff: row.end_reason === 'transferred',
  })
}

/** `type`: absent where the change tells nobody anything. */
export async function recordCall(work: TimedScope, row: CallRow, type?: CallEvent): Promise<CallRow> {
  const changed = { ...row, updated_at: work.now }
  await saveCall(work, changed)
  if (type !== undefined) await announceCall(work, changed, type)
  return changed
}
