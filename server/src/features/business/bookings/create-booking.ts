/** Books a time. Of several who want the same one, exactly one gets it. */

import { OperationError, type Parsed } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import {
  type ContactSnapshot,
  findOrMakeContact,
  firstIdentity,
  holdContact,
  normalisePhone,
} from '../../contacts/contacts/index.ts'
import { findConversation, snapshotConversation } from '../../conversations/conversations/index.ts'
import { attributeBooking } from '../leads/index.ts'
import type { BookingView } from './booking.ts'
import type { FindBookingAgent } from './booking-agent.ts'
import { saveBooking } from './bookings.store.ts'
import { presentBooking } from './present-booking.ts'
import { recordBooking } from './record-booking.ts'
import { refuseIfTaken } from './refuse-if-taken.ts'
import { planReminders } from './reminders/plan-reminders.ts'
import { findCalendars, findWhatToBook } from './schedule/find-calendar.ts'
import { sharedSlot } from './schedule/shared-slot.ts'
import { takeTime } from './schedule/take-time.ts'
import { readBookingSettings } from './settings/booking-settings.store.ts'

type CreateInput = Parsed<'bookings.create'>

export const createBooking =
  (platform: Pick<Platform, 'wake' | 'secrets'>, findAgent: FindBookingAgent): Handler<'bookings.create'> =>
  async (context, input) => {
    const { workspaceId } = context.principal
    const who = await whoBooks(platform, findAgent, context, input)
    const booked = await findWhatToBook(context, input)
    const settings = await readBookingSettings(context)
    const found = await findCalendars(platform, context, {
      resource_id: input.resource_id,
      service: booked.service,
      people: booked.people,
      timeZone: who.agentTimeZone,
      now: context.now,
    })
    const start = new Date(input.starts_at)
    const { resource, occupied, end } = await takeTime(context.transaction, {
      workspaceId,
      ...found,
      booked,
      start,
      now: context.now,
      slotMinutes: settings.slot_minutes,
    })
    const row: BookingView = {
      workspace_id: workspaceId,
      id: newId(),
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
      created_at: context.now,
      updated_at: context.now,
    }
    await refuseIfTaken(() => saveBooking(context.transaction, row, occupied))
    await planReminders(context.transaction, row, settings, context.now)
    await recordBooking(platform, context.transaction, 'booking.created', row, context.now)
    await attributeBooking(platform, context, who.contact.id, {
      conversationId: who.conversationId,
      name: input.name,
    })
    context.transaction.afterCommit(() => platform.wake.signal('reminders'))
    return presentBooking(row)
  }

interface WhoBooks {
  contact: ContactSnapshot
  conversationId: string | null
  sessionId: string | null
  agentId: string | null
  agentTimeZone: string | undefined
}

/** The contact's row is held first, as everybody does who changes what belongs to a contact. */
async function whoBooks(
  platform: Pick<Platform, 'wake'>,
  findAgent: FindBookingAgent,
  work: TimedScope,
  input: CreateInput,
): Promise<WhoBooks> {
  const conversation = await namedConversation(work, input)
  const contactId = await contactOf(platform, work, input, conversation?.contact_id)
  const contact = await holdContact(work, contactId)
  if (!contact) throw unknownReference('contact', ['contact_id'])
  const around = conversation && (await snapshotConversation(work, conversation.id))
  const { session, agent } = (around ?? {}) as {
    session?: { id: string } | null
    agent?: { id: string } | null
  }
  const agentId = input.agent_id
    ? requireReference('agent', input.agent_id, ['agent_id'])
    : (agent?.id ?? null)
  const profile = agentId === null ? undefined : await findAgent(work, agentId)
  if (input.agent_id && !profile) throw unknownReference('agent', ['agent_id'])
  return {
    contact,
    conversationId: conversation?.id ?? null,
    sessionId: session?.id ?? null,
    agentId,
    agentTimeZone: profile?.time_zone,
  }
}

async function namedConversation(work: Scope, input: CreateInput) {
  if (input.conversation_id === undefined) return undefined
  const path = ['conversation_id']
  const id = requireReference('conversation', input.conversation_id, path)
  const conversation = await findConversation(work, id)
  if (!conversation) throw unknownReference('conversation', path)
  return conversation
}

async function contactOf(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  input: CreateInput,
  ofConversation: string | undefined,
): Promise<string> {
  const named = input.contact_id && requireReference('contact', input.contact_id, ['contact_id'])
  if (named && ofConversation && named !== ofConversation) {
    throw invalid(
      'contact_id',
      'contradicts',
      'The conversation is with another contact: send one of the two.',
    )
  }
  const known = named ?? ofConversation
  if (known) return known
  if (input.contact_phone === undefined) {
    throw invalid('contact_id', 'required', 'Say who books: contact_id, contact_phone or conversation_id.')
  }
  const phone = normalisePhone(input.contact_phone)
  return (await findOrMakeContact(work, platform.wake, { phone, name: input.name })).id
}

function invalid(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
