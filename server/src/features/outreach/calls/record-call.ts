/** Writes a call with the event that tells of its change. */
import type { EventType } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { type CallRow, presentCall } from './call.ts'
import { saveCall } from './calls.store.ts'

type CallEvent = Extract<EventType, `call.${string}`>

export async function announceCall(work: TimedScope, row: CallRow, type: CallEvent): Promise<void> {
  await appendEvents(work, [
    {
      type,
      data: { call: presentCall(row) },
      conversation_id: row.conversation_id,
      contact_id: row.contact_id,
    },
  ])
}

/** `type`: absent where the change tells nobody anything. */
export async function recordCall(work: TimedScope, row: CallRow, type?: CallEvent): Promise<CallRow> {
  const changed = { ...row, updated_at: work.now }
  await saveCall(work, changed)
  if (type !== undefined) await announceCall(work, changed, type)
  return changed
}
