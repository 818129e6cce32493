import { keepsHour, namesAppointment } from '@parley/language'
import type { Intake } from './intake.ts'
import type { IntakeContext, OwnBooking } from './intake-context.ts'
import { localOf } from './requested-moment.ts'

const recentForMs = 60 * 60 * 1000

/** The appointment that was made or moved a short while ago in this conversation, as long as it stands. */
export function recentBooking({ recent }: Intake, { bookings, now }: IntakeContext): OwnBooking | undefined {
  if (recent === null || now.getTime() - Date.parse(recent.at) > recentForMs) return undefined
  return bookings.find(({ id }) => id === recent.id)
}

/** "It", said after an appointment was made: that one is meant, unless the words name one of their own. */
export function meantByIt(said: string, intake: Intake, context: IntakeContext): OwnBooking | undefined {
  return namesAppointment(said) ? undefined : recentBooking(intake, context)
}

/** The hour of the appointment that is moved, where the customer says that it stays: HH:MM. */
export function keptHour(said: string, intake: Intake, context: IntakeContext): string | undefined {
  if (intake.goal !== 'reschedule' || !keepsHour(said)) return undefined
  const { id, service } = intake.booking
  const meant = context.bookings.filter(
    (one) => (id === null || one.id === id) && (service === null || one.service === service),
  )
  return meant.length === 1 ? localOf(new Date(meant[0]!.starts_at), context.zone).time : undefined
}
