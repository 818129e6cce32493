/** Books a time. Of several who want the same one, exactly one gets it. */
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { attributeBooking } from '../leads/index.ts'
import type { FindBookingAgent } from './booking-agent.ts'
import { saveBooking } from './bookings.store.ts'
import { newBooking } from './new-booking.ts'
import { presentBooking } from './present-booking.ts'
import { recordBooking } from './record-booking.ts'
import { refuseIfTaken } from './refuse-if-taken.ts'
import { planReminders } from './reminders/plan-reminders.ts'
import { findCalendars, findWhatToBook } from './schedule/find-calendar.ts'
import { takeTime } from './schedule/take-time.ts'
import { readBookingSettings } from './settings/booking-settings.store.ts'
import { whoBooks } from './who-books.ts'

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
    const row = newBooking(who, input, { booked, resource, start, end }, context.now)
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
