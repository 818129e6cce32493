/** When a reminder leaves. Pure. */
import { type QuietHours, quietSpan } from '../../../contacts/contactability/index.ts'

/** Before the quiet hours begin, so that a message that has to wait a little still arrives ahead of them. */
const AHEAD_OF_QUIET_MS = 15 * 60_000

export type ReminderTime = { dueAt: Date } | { skipped: 'booked_too_late' | 'quiet_hours' }

export interface ReminderToTime {
  startsAt: Date
  minutesBefore: number
  quietHours: QuietHours | null
  /** The contact's. */
  timeZone: string
  now: Date
}

/**
 * At its time, or before the quiet hours that its time lies in; where those have begun already, after them, while the
 * booking is still ahead. A booking that is made later than the reminder's time needs none.
 */
export function timeReminder({
  startsAt,
  minutesBefore,
  quietHours,
  timeZone,
  now,
}: ReminderToTime): ReminderTime {
  const wanted = new Date(startsAt.getTime() - minutesBefore * 60_000)
  if (wanted <= now) return { skipped: 'booked_too_late' }
  const quiet = quietHours && quietSpan(quietHours, timeZone, wanted)
  if (!quiet) return { dueAt: wanted }
  const before = new Date(quiet.start.getTime() - AHEAD_OF_QUIET_MS)
  if (before > now) return { dueAt: before }
  return quiet.end < startsAt ? { dueAt: quiet.end } : { skipped: 'quiet_hours' }
}
