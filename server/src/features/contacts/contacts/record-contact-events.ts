import type { EventType } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ContactSnapshot } from './contact.ts'
import { snapshotContact } from './contact-snapshot.ts'

/** Writes one event per contact, with the names of the changed fields where there are, and wakes the sequencer once they are durable. */
export async function recordContactEvents(
  work: TimedScope,
  wake: Wake,
  events: readonly { type: EventType; contact: ContactSnapshot; changed?: readonly string[] }[],
): Promise<void> {
  if (events.length === 0) return
  await appendEvents(
    { transaction: work.transaction, workspaceId: work.workspaceId, now: work.now },
    events.map(({ type, contact, changed }) => ({
      type,
      data: { contact: snapshotContact(contact), ...(changed && { changed: [...changed] }) },
      agent_id: contact.agent_id,
      contact_id: contact.id,
    })),
  )
  work.transaction.afterCommit(() => wake.signal('events', { workspaceId: work.workspaceId }))
}
