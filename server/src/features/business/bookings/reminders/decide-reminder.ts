/** Whether a due reminder is sent now, waits or is skipped, and what it says. */

import type { BookingSettings, Parsed } from '@parley/contracts'
import { joinServices, type Language } from '@parley/language'
import type { Session, Transaction } from '../../../../platform/database/index.ts'
import type { Handlers } from '../../../../platform/operations/handler.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { ContactabilityFeature } from '../../../contacts/contactability/index.ts'
import type { ContactSnapshot } from '../../../contacts/contacts/index.ts'
import { findConversation } from '../../../conversations/conversations/index.ts'
import type { TimedQuietHours } from '../../../conversations/messages/index.ts'
import type { BookingView } from '../booking.ts'
import type { FindBookingAgent } from '../booking-agent.ts'
import { bookingsOfVisit } from '../bookings.store.ts'
import { readBookingSettings } from '../settings/booking-settings.store.ts'
import type { ReminderRow } from './reminders.store.ts'
import { fillWords, readLanguage, type ToRemindOf, writeReminder } from './write-reminder.ts'

export interface ReminderDependencies {
  /** The gate (P4). */
  judge: ContactabilityFeature['judge']
  send: Handlers['messages.send']
  /** The agent's channel, or the workspace's default. */
  findSendingChannel(
    work: Scope<Session>,
    wanted: { channelId?: string; agentId?: string },
  ): Promise<{ id: string } | undefined>
  findAgent: FindBookingAgent
}

type Rule = BookingSettings['reminders'][number]
export type ReminderContent = Parsed<'messages.send'>['content']
export type ReminderDecision =
  | { send: ReminderContent; channelId: string; quietHours: TimedQuietHours | null }
  | { wait: Date; reason: string }
  | { skip: string }

export async function decideReminder(
  dependencies: ReminderDependencies,
  tx: Transaction,
  booking: BookingView,
  contact: ContactSnapshot,
  reminder: ReminderRow,
  now: Date,
): Promise<ReminderDecision> {
  const { workspace_id: workspaceId } = booking
  const startsAt = new Date(booking.starts_at)
  if (booking.status !== 'confirmed') return { skip: `booking_${booking.status}` }
  if (startsAt <= now) return { skip: 'too_late' }
  const { reminders, quiet_hours } = await readBookingSettings({ transaction: tx, workspaceId })
  const rule = reminders.find(({ minutes_before }) => minutes_before === reminder.minutes_before)
  if (!rule) return { skip: 'not_wanted_any_more' }
  const channel = await channelOf(dependencies, tx, booking)
  if (!channel) return { skip: 'channel_unavailable' }
  const verdict = await dependencies.judge(
    tx,
    {
      workspaceId,
      contactId: contact.id,
      channelId: channel.id,
      initiative: { purpose: 'utility' },
      ...(rule.template && { template: { name: rule.template.name, language: rule.template.language } }),
      ...(quiet_hours && { quietHours: { hours: quiet_hours, timeZone: booking.time_zone } }),
    },
    now,
  )
  if (verdict === undefined || verdict === 'no_channel') return { skip: 'channel_unavailable' }
  if (verdict.allowed || (rule.template && verdict.template_allowed)) {
    const content = await contentOf(dependencies, tx, booking, contact, rule, verdict.allowed)
    const time_zone = contact.time_zone ?? booking.time_zone
    return { send: content, channelId: channel.id, quietHours: quiet_hours && { ...quiet_hours, time_zone } }
  }
  // A template needs no open window, so that one never keeps it from waiting for the end of something else.
  const beside = rule.template ? ['reply_window_closed'] : ['template_not_approved', 'marketing_opted_out']
  const reasons = verdict.reasons.filter(({ code }) => !beside.includes(code))
  const final = reasons.find(({ until }) => until === null)
  if (final) return { skip: final.code }
  const last = reasons.toSorted((a, b) => (a.until! < b.until! ? 1 : -1))[0]!
  const until = new Date(last.until!)
  return until < startsAt ? { wait: until, reason: last.code } : { skip: last.code }
}

async function channelOf(
  dependencies: Pick<ReminderDependencies, 'findSendingChannel'>,
  tx: Transaction,
  booking: BookingView,
): Promise<{ id: string } | undefined> {
  const { workspace_id: workspaceId, conversation_id, agent_id } = booking
  const conversation =
    conversation_id && (await findConversation({ transaction: tx, workspaceId }, conversation_id))
  const candidates = [
    ...(conversation ? [{ channelId: conversation.channel_id }] : []),
    ...(agent_id ? [{ agentId: agent_id }] : []),
    {},
  ]
  for (const wanted of candidates) {
    const channel = await dependencies.findSendingChannel({ transaction: tx, workspaceId }, wanted)
    if (channel) return channel
  }
  return undefined
}

/** All services of the visit, where the booking is part of one. */
async function servicesOf(tx: Transaction, booking: BookingView, language: Language): Promise<string | null> {
  if (booking.visit_id === null) return booking.service
  const visit = await bookingsOfVisit(
    { transaction: tx, workspaceId: booking.workspace_id },
    booking.visit_id,
  )
  const names = visit.filter(({ status }) => status === 'confirmed').map(({ service }) => service)
  const known = names.filter((name) => name !== null)
  return known.length === 0 ? null : joinServices[language](known)
}

async function contentOf(
  { findAgent }: ReminderDependencies,
  tx: Transaction,
  booking: BookingView,
  contact: ContactSnapshot,
  { text, template }: Rule,
  isFreeForm: boolean,
): Promise<ReminderContent> {
  const { workspace_id: workspaceId, agent_id } = booking
  const agent = agent_id ? await findAgent({ transaction: tx, workspaceId }, agent_id) : undefined
  const language = readLanguage(contact.language, agent?.language ?? null)
  const about: ToRemindOf = {
    name: booking.name ?? contact.name,
    service: await servicesOf(tx, booking, readLanguage(contact.language, agent?.language ?? null)),
    startsAt: new Date(booking.starts_at),
    timeZone: booking.time_zone,
  }
  if (isFreeForm) return { type: 'text', text: writeReminder(text, about, language) }
  const inTemplate = readLanguage(template!.language)
  const variables = Object.entries(template!.variables).map(([name, value]) => [
    name,
    fillWords(value, about, inTemplate),
  ])
  return { ...template!, type: 'template', variables: Object.fromEntries(variables) }
}
