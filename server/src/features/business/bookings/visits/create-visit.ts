/** Books several services that follow each other, in one transaction: all of them or none. */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { attributeBooking } from '../../leads/index.ts'
import type { FindBookingAgent } from '../booking-agent.ts'
import { saveBooking } from '../bookings.store.ts'
import { newBooking } from '../new-booking.ts'
import { recordBooking } from '../record-booking.ts'
import { refuseIfTaken } from '../refuse-if-taken.ts'
import { findVisit } from '../schedule/find-visit.ts'
import { takeVisit } from '../schedule/take-visit.ts'
import { readBookingSettings } from '../settings/booking-settings.store.ts'
import { whoBooks } from '../who-books.ts'
import { planVisitReminders } from './plan-visit-reminders.ts'
import { presentVisit } from './visit.ts'

export const createVisit =
  (platform: Pick<Platform, 'wake' | 'secrets'>, findAgent: FindBookingAgent): Handler<'visits.create'> =>
  async (context, input) => {
    const { now, transaction } = context
    const who = await whoBooks(platform, findAgent, context, input)
    const { slot_minutes: slotMinutes } = await readBookingSettings(context)
    const { party_size, resource_id } = input
    const wanted = await findVisit(platform, context, {
      services: input.services.map((one) => ({ ...one, ...(party_size && { party_size }) })),
      ...(resource_id && { resource_id }),
      ...{ timeZone: who.agentTimeZone, now, slotMinutes },
    })
    const planned = await takeVisit(transaction, wanted, new Date(input.starts_at))
    const visitId = newId()
    const bookings = planned.map((one) => ({
      row: newBooking(who, input, one, now, visitId),
      occupied: one.occupied,
    }))
    await refuseIfTaken(async () => {
      for (const { row, occupied } of bookings) await saveBooking(transaction, row, occupied)
    })
    const rows = bookings.map(({ row }) => row)
    await planVisitReminders(context, rows)
    for (const row of rows) await recordBooking(platform, transaction, 'booking.created', row, now)
    await attributeBooking(platform, context, who.contact.id, {
      conversationId: who.conversationId,
      name: input.name,
    })
    transaction.afterCommit(() => platform.wake.signal('reminders'))
    return presentVisit(context, rows)
  }
