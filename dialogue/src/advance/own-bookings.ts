import { keepsHour, namesAppointment } from '@parley/language'
import type { DialogueContext } from '../context.ts'
import type { DialogueState, OwnBooking, RescheduleRequest } from '../state.ts'
import { localOf } from './requested-moment.ts'

const RECENT_FOR_MS = 60 * 60 * 1000

/** The booking that was made or moved a short while ago in this conversation, as long as it stands. */
export function recentBooking(
  { recent }: Pick<DialogueState, 'recent'>,
  { bookings, now }: DialogueContext,
): OwnBooking | undefined {
  if (recent === null || now.getTime() - Date.parse(recent.at) > RECENT_FOR_MS) return undefined
  return bookings.find(({ id }) => id === recent.id)
}

/** "It", said after a booking was made: that one is meant, unless the words name one of their own. */
export function meantByIt(
  said: string,
  state: DialogueState,
  context: DialogueContext,
): OwnBooking | undefined {
  return namesAppointment(said) ? undefined : recentBooking(state, context)
}

/** The hour of the booking that is moved, where the customer says that it stays: HH:MM. */
export function keptHour(
  said: string,
  { booking: { id, service } }: RescheduleRequest,
  context: DialogueContext,
): string | undefined {
  if (!keepsHour(said)) return undefined
  const meant = context.bookings.filter(
    (one) => (id === null || one.id === id) && (service === null || isOf(one, service)),
  )
  return meant.length === 1 ? localOf(new Date(meant[0]!.starts_at), context.zone).time : undefined
}

/** Whether a booking is of this service, or a visit has it. */
export const isOf = ({ service, services }: OwnBooking, name: string): boolean =>
  service === name || services?.includes(name) === true
