/**
 * The body of the worker that reminds. The message is put in line in the transaction that marks the reminder sent, so
 * it goes out once, however many workers look and whenever one of them dies.
 */
import { ALL_SCOPES, OperationError, readId, showId } from '@parley/contracts'
import { isRetryableDatabaseError, type Transaction } from '../../../../platform/database/index.ts'
import { NIL_ID } from '../../../../platform/ids/new-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { holdContact } from '../../../contacts/contacts/index.ts'
import { restrictMessage } from '../../../conversations/messages/index.ts'
import type { BookingView } from '../booking.ts'
import { findBooking, lockBooking } from '../bookings.store.ts'
import { recordBooking } from '../record-booking.ts'
import { decideReminder, type ReminderDecision, type ReminderDependencies } from './decide-reminder.ts'
import {
  type DueReminder,
  deferReminder,
  dueReminders,
  lockDueReminder,
  type ReminderRow,
  settleReminder,
} from './reminders.store.ts'

const AT_ONCE = 100
/** After a failure that is nobody's decision. */
const RETRY_MS = 60_000
const NEVER_ABORTED = new AbortController().signal

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
      const decision = await decideReminder(dependencies, tx, booking, contact, reminder, now)
      if ('skip' in decision) return skip(tx, due, decision.skip, now)
      if ('wait' in decision) return deferReminder(tx, due, decision.wait, decision.reason)
      await send(tx, { due, booking, reminder, now }, decision)
    })
  }

  async function send(
    tx: Transaction,
    {
      due,
      booking,
      reminder,
      now,
    }: { due: DueReminder; booking: BookingView; reminder: ReminderRow; now: Date },
    { send: content, channelId, quietHours }: Extract<ReminderDecision, { send: unknown }>,
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
      const id = readId('message', messageId)!
      const notAfter = new Date(booking.starts_at)
      await restrictMessage(tx, { workspaceId, id }, { quietHours, notAfter })
      await settleReminder(tx, due, { state: 'sent', reason: null, messageId: id }, now)
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

/** The platform's own doing: no key stands behind it. */
function principalOf(workspaceId: string) {
  return {
    kind: 'operator' as const,
    workspaceId,
    organisationId: NIL_ID,
    mode: 'live' as const,
    plan: '',
    scopes: ALL_SCOPES,
  }
}
