/**
 * The body of the worker that reminds. The message is put in line in the transaction that marks the reminder sent, so
 * it goes out once, however many workers look and whenever one of them dies.
 */
import {
  ALL_SCOPES,
  type BookingSettings,
  OperationError,
  type Parsed,
  readId,
  showId,
} from '@parley/contracts'
import { isRetryableDatabaseError, type Session, type Transaction } from '../../../platform/database/index.ts'
import { NIL_ID } from '../../../platform/ids/new-id.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { readAgentProfiles } from '../../agents/index.ts'
import type { ContactabilityFeature } from '../../contactability/index.ts'
import { type ContactSnapshot, holdContact } from '../../contacts/index.ts'
import { findConversation } from '../../conversations/index.ts'
import type { BookingView } from '../booking.ts'
import { findBooking, lockBooking } from '../bookings.store.ts'
import { recordBooking } from '../record-booking.ts'
import { readBookingSettings } from '../settings.store.ts'
import {
  type DueReminder,
  deferReminder,
  dueReminders,
  lockDueReminder,
  type ReminderRow,
  settleReminder,
} from './reminders.store.ts'
import { fillWords, readLanguage, type ToRemindOf, writeReminder } from './write-reminder.ts'

export interface ReminderDependencies {
  /** The gate (P4). */
  judge: ContactabilityFeature['judge']
  send: Handlers['messages.send']
  /** The agent's channel, or the workspace's default. */
  findSendingChannel(
    session: Session,
    workspaceId: string,
    wanted: { channelId?: string; agentId?: string },
  ): Promise<{ id: string } | undefined>
}

const AT_ONCE = 100
/** After a failure that is nobody's decision. */
const RETRY_MS = 60_000
const NEVER_ABORTED = new AbortController().signal

type Rule = BookingSettings['reminders'][number]
type Content = Parsed<'messages.send'>['content']
type Decision = { send: Content; channelId: string } | { wait: Date; reason: string } | { skip: string }

export function createReminderSender(
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
  dependencies: ReminderDependencies,
): { drain(): Promise<'again' | 'idle'> } {
  const { database, clock, log } = platform

  /** Locks in the order of everybody: contact, booking, reminder, and the conversation when it is sent. */
  async function remind(due: DueReminder): Promise<void> {
    await database.transaction(due.workspace_id, async (tx) => {
      const now = clock.now()
      const found = await findBooking(tx, due.workspace_id, due.booking_id)
      const contact = found && (await holdContact(tx, due.workspace_id, found.contact_id))
      const booking = await lockBooking(tx, due.workspace_id, due.booking_id)
      const reminder = await lockDueReminder(tx, due, now)
      // Erased, merged into another contact, sent or dropped since: what is still due is found again.
      if (!contact || !booking || !reminder || booking.contact_id !== contact.id) return
      const decision = await decide(tx, booking, contact, reminder, now)
      if ('skip' in decision) return skip(tx, due, decision.skip, now)
      if ('wait' in decision) return deferReminder(tx, due, decision.wait, decision.reason)
      await send(tx, { due, booking, reminder, now }, decision)
    })
  }

  async function decide(
    tx: Transaction,
    booking: BookingView,
    contact: ContactSnapshot,
    reminder: ReminderRow,
    now: Date,
  ): Promise<Decision> {
    const { workspace_id: workspaceId } = booking
    const startsAt = new Date(booking.starts_at)
    if (booking.status !== 'confirmed') return { skip: `booking_${booking.status}` }
    if (startsAt <= now) return { skip: 'too_late' }
    const { reminders, quiet_hours } = await readBookingSettings(tx, workspaceId)
    const rule = reminders.find(({ minutes_before }) => minutes_before === reminder.minutes_before)
    if (!rule) return { skip: 'not_wanted_any_more' }
    const channel = await channelOf(tx, booking)
    if (!channel) return { skip: 'channel_unavailable' }
    const verdict = await dependencies.judge(
      tx,
      {
        workspaceId,
        contactId: contact.id,
        channelId: channel.id,
        ...(rule.template && { template: { name: rule.template.name, language: rule.template.language } }),
        ...(quiet_hours && { quietHours: { hours: quiet_hours, timeZone: booking.time_zone } }),
      },
      now,
    )
    if (verdict === undefined || verdict === 'no_channel') return { skip: 'channel_unavailable' }
    if (verdict.allowed || (rule.template && verdict.template_allowed)) {
      const content = await contentOf(tx, booking, contact, rule, verdict.allowed)
      return { send: content, channelId: channel.id }
    }
    const reasons = verdict.reasons.filter(
      ({ code }) =>
        rule.template !== null || !['template_not_approved', 'marketing_opted_out'].includes(code),
    )
    const final = reasons.find(({ until }) => until === null)
    if (final) return { skip: final.code }
    const last = reasons.toSorted((a, b) => (a.until! < b.until! ? 1 : -1))[0]!
    const until = new Date(last.until!)
    return until < startsAt ? { wait: until, reason: last.code } : { skip: last.code }
  }

  async function channelOf(tx: Transaction, booking: BookingView): Promise<{ id: string } | undefined> {
    const { workspace_id: workspaceId, conversation_id, agent_id } = booking
    const conversation = conversation_id && (await findConversation(tx, workspaceId, conversation_id))
    const candidates = [
      ...(conversation ? [{ channelId: conversation.channel_id }] : []),
      ...(agent_id ? [{ agentId: agent_id }] : []),
      {},
    ]
    for (const wanted of candidates) {
      const channel = await dependencies.findSendingChannel(tx, workspaceId, wanted)
      if (channel) return channel
    }
    return undefined
  }

  async function send(
    tx: Transaction,
    {
      due,
      booking,
      reminder,
      now,
    }: { due: DueReminder; booking: BookingView; reminder: ReminderRow; now: Date },
    { send: content, channelId }: { send: Content; channelId: string },
  ): Promise<void> {
    const { workspace_id: workspaceId } = booking
    const context = { tx, now, principal: principalOf(workspaceId), signal: NEVER_ABORTED, requestId: '' }
    try {
      const message = await tx.savepoint(() =>
        dependencies.send(context, {
          contact_id: showId('contact', booking.contact_id),
          channel_id: showId('channel', channelId),
          content,
          sender: 'api',
          metadata: { reminder_of: showId('booking', booking.id) },
        }),
      )
      const messageId = message.id
      await settleReminder(
        tx,
        due,
        { state: 'sent', reason: null, messageId: readId('message', messageId)! },
        now,
      )
      await recordBooking(platform, tx, 'booking.reminded', booking, now, {
        reminder: { minutes_before: reminder.minutes_before, message_id: messageId },
      })
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      await skip(tx, due, error.code, now)
    }
  }

  async function remindOrRetry(due: DueReminder): Promise<void> {
    try {
      await remind(due)
    } catch (error) {
      log.error(
        { err: error, reminder_id: due.id, booking_id: due.booking_id },
        'a reminder could not be sent',
      )
      if (isRetryableDatabaseError(error)) return
      const until = new Date(clock.now().getTime() + RETRY_MS)
      await database.transaction(due.workspace_id, (tx) => deferReminder(tx, due, until, 'failed'))
    }
  }

  return {
    async drain() {
      const due = await dueReminders(database.system, clock.now(), AT_ONCE)
      for (const reminder of due) await remindOrRetry(reminder)
      return due.length === AT_ONCE ? 'again' : 'idle'
    },
  }
}

const skip = (tx: Transaction, due: DueReminder, reason: string, now: Date) =>
  settleReminder(tx, due, { state: 'skipped', reason, messageId: null }, now)

async function contentOf(
  tx: Transaction,
  booking: BookingView,
  contact: ContactSnapshot,
  { text, template }: Rule,
  isFreeForm: boolean,
): Promise<Content> {
  const { workspace_id: workspaceId, agent_id } = booking
  const agent = agent_id && (await readAgentProfiles(tx, workspaceId, [agent_id])).get(agent_id)
  const language = readLanguage(contact.language, agent ? agent.language : null)
  const about: ToRemindOf = {
    name: booking.name ?? contact.name,
    service: booking.service,
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

/** The platform's own doing: no key stands behind it. */
function principalOf(workspaceId: string) {
  return {
    workspaceId,
    organisationId: NIL_ID,
    mode: 'live' as const,
    plan: '',
    scopes: ALL_SCOPES,
    keyId: NIL_ID,
  }
}
