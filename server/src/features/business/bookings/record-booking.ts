/** Tells what became of a booking. */
import type { EventType } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { appendEvents, type NewEventData } from '../../../platform/events/append-events.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findContact, snapshotContact } from '../../contacts/contacts/index.ts'
import { snapshotConversation } from '../../conversations/conversations/index.ts'
import type { BookingView } from './booking.ts'
import { snapshotBooking } from './booking-snapshot.ts'

export async function recordBooking(
  { wake }: Pick<Platform, 'wake'>,
  tx: Transaction,
  type: EventType & `booking.${string}`,
  booking: BookingView,
  now: Date,
  more: NewEventData = {},
): Promise<void> {
  const { workspace_id: workspaceId } = booking
  const around = booking.conversation_id
    ? await snapshotConversation({ transaction: tx, workspaceId }, booking.conversation_id)
    : {}
  const contact = await findContact({ transaction: tx, workspaceId }, booking.contact_id)
  await appendEvents({ transaction: tx, workspaceId, now }, [
    {
      type,
      data: {
        ...around,
        contact: contact && snapshotContact(contact),
        booking: snapshotBooking(booking),
        ...more,
      },
      agent_id: booking.agent_id,
      conversation_id: booking.conversation_id,
      contact_id: booking.contact_id,
    },
  ])
  tx.afterCommit(() => wake.signal('events', { workspaceId: booking.workspace_id }))
}
