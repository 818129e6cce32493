import type { EventType } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { appendEvents, type NewEvent, readyEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactSnapshot } from './contact.ts'
import { snapshotContact } from './contact-snapshot.ts'

export interface ContactEvent {
  type: EventType
  contact: ContactSnapshot
  changed?: readonly string[]
}

/** Writes one event per contact, with the names of the changed fields where there are, and wakes the sequencer once they are durable. */
export async function recordContactEvents(
  work: TimedScope,
  wake: Wake,
  events: readonly ContactEvent[],
): Promise<void> {
  if (events.length === 0) return
  await appendEvents(work, events.map(eventOf))
  work.transaction.afterCommit(() => wake.signal('events', { workspaceId: work.workspaceId }))
}

/** For callers that carry the statement out together with others: it is made, and nothing of ours can fail any more. */
export function readyContactEvents(
  work: Pick<TimedScope, 'workspaceId' | 'now'>,
  events: readonly ContactEvent[],
): (session: Session) => Promise<unknown> {
  return readyEvents(work, events.map(eventOf))
}

function eventOf({ type, contact, changed }: ContactEvent): NewEvent {
  return {
    type,
    data: { contact: snapshotContact(contact), ...(changed && { changed: [...changed] }) },
    agent_id: contact.agent_id,
    contact_id: contact.id,
  }
}
