/** Queues one reminder and marks it sent, in one transaction. A message that may not be sent is skipped with the reason. */
import { ALL_SCOPES, OperationError, readId, showId } from '@parley/contracts'
import type { Transaction } from '../../../../platform/database/index.ts'
import { NIL_ID } from '../../../../platform/ids/new-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { restrictMessage } from '../../../conversations/messages/index.ts'
import type { BookingView } from '../booking.ts'
import { recordBooking } from '../record-booking.ts'
import type { ReminderDecision, ReminderDependencies } from './decide-reminder.ts'
import { type DueReminder, type ReminderRow, settleReminder } from './reminders.store.ts'

const NEVER_ABORTED = new AbortController().signal

export interface HeldReminder {
  due: DueReminder
  booking: BookingView
  reminder: ReminderRow
  now: Date
}

/** The caller holds the locks of the contact, the booking and the reminder. */
export async function sendReminder(
  { platform, dependencies }: { platform: Pick<Platform, 'wake'>; dependencies: ReminderDependencies },
  tx: Transaction,
  { due, booking, reminder, now }: HeldReminder,
  { send: content, channelId, quietHours }: Extract<ReminderDecision, { send: unknown }>,
): Promise<void> {
  const { workspace_id: workspaceId } = booking
  const context = {
    transaction: tx,
    now,
    principal: principalOf(workspaceId),
    workspaceId,
    signal: NEVER_ABORTED,
    requestId: '',
  }
  try {
    const message = await tx.savepoint(() =>
      dependencies.send(context, {
        contact_id: showId('contact', booking.contact_id),
        channel_id: showId('channel', channelId),
        content,
        sender: 'api',
        purpose: 'utility',
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
    await skipReminder(tx, due, error.code, now)
  }
}

export function skipReminder(tx: Transaction, due: DueReminder, reason: string, now: Date): Promise<void> {
  return settleReminder(tx, due, { state: 'skipped', reason, messageId: null }, now)
}

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
