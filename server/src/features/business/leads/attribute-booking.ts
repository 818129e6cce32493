import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { completeLead } from './complete-lead.ts'
import { findLeadOfContact } from './leads.store.ts'

/** The facts of the booking beside its contact. */
export interface BookingFacts {
  conversationId?: string | null
  name?: string | null
}

/** The intent of a lead that began with a booking. */
const INTENT = 'appointment_booking'

/** A booking completes or begins the contact's lead, and raises its score once. */
export async function attributeBooking(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  contactId: string,
  { conversationId, name }: BookingFacts = {},
): Promise<void> {
  const known = await findLeadOfContact(work, contactId)
  if (known?.has_booking) return
  const details = {
    has_booking: true,
    ...(name && !known?.name && { name }),
    ...(!known?.intent && { intent: INTENT }),
  }
  const capture = {
    workspaceId: work.workspaceId,
    contactId,
    conversationId: conversationId ?? undefined,
    details,
  }
  await completeLead(platform, work.transaction, capture, work.now)
}
