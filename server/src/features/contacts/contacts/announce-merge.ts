import { showId } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { snapshotContact } from './contact-snapshot.ts'
import { findContact } from './contacts.store.ts'

/** Writes the event of a merge: the contact that is kept, as it is now, and the id of the other one. */
export async function announceMerge(
  work: TimedScope,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const contact = await findContact(work, into)
  if (!contact) return
  await appendEvents(work, [
    {
      type: 'contact.merged',
      data: { contact: snapshotContact(contact), merged_contact: { id: showId('contact', from) } },
      agent_id: contact.agent_id,
      contact_id: into,
    },
  ])
}
