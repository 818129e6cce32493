import type { Parsed } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import { firstIdentity } from '../../contacts/contacts/index.ts'
import type { BookingView } from './booking.ts'
import type { PlannedService } from './schedule/plan-visit.ts'
import { sharedSlot } from './schedule/shared-slot.ts'
import type { WhoBooks } from './who-books.ts'

type Details = Pick<Parsed<'bookings.create'>, 'time_zone' | 'name' | 'contact_phone' | 'notes' | 'source'>

/** A booking that is confirmed, once it is saved. */
export function newBooking(
  who: WhoBooks,
  input: Details,
  { booked, resource, start, end }: Omit<PlannedService, 'occupied'>,
  now: Date,
  visitId: string | null = null,
): BookingView {
  return {
    workspace_id: resource.workspace_id,
    id: newId(),
    visit_id: visitId,
    contact_id: who.contact.id,
    conversation_id: who.conversationId,
    session_id: who.sessionId,
    agent_id: who.agentId,
    resource_id: resource.id,
    resource_name: resource.name,
    service_id: booked.service?.id ?? null,
    service: booked.called,
    starts_at: start,
    ends_at: end,
    time_zone: input.time_zone ?? who.contact.time_zone ?? resource.time_zone,
    party_size: booked.people,
    shared_slot: sharedSlot(booked.service, resource.id, start),
    status: 'confirmed',
    name: input.name ?? who.contact.name,
    contact_phone: input.contact_phone ?? firstIdentity(who.contact, 'phone') ?? null,
    notes: input.notes ?? null,
    cancel_reason: null,
    source: input.source,
    rescheduled_count: 0,
    revision: 0,
    created_at: now,
    updated_at: now,
  }
}
