/**
 * The body of the worker that reminds. The message is put in line in the transaction that marks the reminder sent, so
 * it goes out once, however many workers look and whenever one of them dies.
 */

import { isRetryableDatabaseError } from '../../../../platform/database/index.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { holdContact } from '../../../contacts/contacts/index.ts'
import { findBooking, lockBooking } from '../bookings.store.ts'
import { decideReminder, type ReminderDependencies } from './decide-reminder.ts'
import { type DueReminder, deferReminder, dueReminders, lockDueReminder } from './reminders.store.ts'
import { sendReminder, skipReminder } from './send-reminder.ts'

const AT_ONCE = 100
/** After a failure that is nobody's decision. */
const RETRY_MS = 60_000

export function createReminderSender(
  platform: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
  dependencies: ReminderDependencies,
): { drain(): Promise<'again' | 'idle'> } {
  const { database, clock, log } = platform

  /** Locks in the order of everybody: contact, booking, reminder, and the conversation when it is sent. */
  async function remind(due: DueReminder): Promise<void> {
    await inScope(database, due.workspace_id, async (work) => {
      const now = clock.now()
      const found = await findBooking(work, due.booking_id)
      const contact = found && (await holdContact(work, found.contact_id))
      const booking = await lockBooking(work, due.booking_id)
      const reminder = await lockDueReminder(work.transaction, due, now)
      // Erased, merged into another contact, sent or dropped since: what is still due is found again.
      if (!contact || !booking || !reminder || booking.contact_id !== contact.id) return
      const decision = await decideReminder(dependencies, work.transaction, booking, contact, reminder, now)
      if ('skip' in decision) return skipReminder(work.transaction, due, decision.skip, now)
      if ('wait' in decision) return deferReminder(work.transaction, due, decision.wait, decision.reason)
      await sendReminder(
        { platform, dependencies },
        work.transaction,
        { due, booking, reminder, now },
        decision,
      )
    })
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
