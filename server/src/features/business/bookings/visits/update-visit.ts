/** Moves all confirmed bookings of a visit, in one transaction. Their old times are free only once the new ones are got. */
import { OperationError, type Parsed, showId } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { BookingView } from '../booking.ts'
import { releaseTimes, saveBooking } from '../bookings.store.ts'
import { recordBooking } from '../record-booking.ts'
import { refuseIfTaken } from '../refuse-if-taken.ts'
import { findVisit } from '../schedule/find-visit.ts'
import type { PlannedService } from '../schedule/plan-visit.ts'
import { sharedSlot } from '../schedule/shared-slot.ts'
import { takeVisit } from '../schedule/take-visit.ts'
import { readBookingSettings } from '../settings/booking-settings.store.ts'
import { planVisitReminders } from './plan-visit-reminders.ts'
import { holdVisit, presentVisit } from './visit.ts'

type Used = Pick<Platform, 'wake' | 'secrets'>

export const updateVisit =
  (platform: Used): Handler<'visits.update'> =>
  async (context, input) => {
    const bookings = await holdVisit(context, requireId('visit', input.id))
    const [first] = bookings
    if (first === undefined) throw notFound('visit', input.id)
    if (input.starts_at === undefined && input.resource_id === undefined)
      return presentVisit(context, bookings)
    const open = bookings.filter(({ status }) => status === 'confirmed')
    const other = bookings.find(({ status }) => status !== 'confirmed' && status !== 'cancelled')
    if (open.length === 0 || other !== undefined) {
      const { status } = other ?? first
      throw new OperationError('conflict', {
        detail: `A booking of this visit is ${status}: only confirmed ones can be moved.`,
        params: { status },
      })
    }
    const moved = await move(platform, context, open, input)
    return presentVisit(context, [...bookings.filter(({ status }) => status === 'cancelled'), ...moved])
  }

async function move(
  platform: Used,
  context: OperationContext,
  open: readonly BookingView[],
  input: Parsed<'visits.update'>,
): Promise<BookingView[]> {
  const { now, transaction } = context
  const planned = await planMove(platform, context, open, input)
  const moves = open.map((before, index) => ({ before, ...planned[index]! }))
  const rows = moves.map(({ before, row }) => (isSame(before, row) ? before : row))
  if (rows.every((row, index) => row === open[index])) return rows
  await releaseTimes(
    context,
    open.map(({ id }) => id),
  )
  await refuseIfTaken(async () => {
    for (const { row, occupied } of moves) await saveBooking(transaction, row, occupied)
  })
  if (firstOf(rows) !== firstOf(open) || earliest(rows) !== earliest(open))
    await planVisitReminders(context, inOrder(rows))
  for (const { before, row } of moves) {
    if (isSame(before, row)) continue
    await recordBooking(platform, transaction, 'booking.rescheduled', row, now, {
      changed: changesOf(before, row),
      previous: {
        starts_at: new Date(before.starts_at).toISOString(),
        ends_at: new Date(before.ends_at).toISOString(),
        resource_id: showId('resource', before.resource_id),
      },
    })
  }
  return rows
}

/** The new row of each booking, in the order of the bookings. */
async function planMove(
  platform: Used,
  context: OperationContext,
  open: readonly BookingView[],
  { starts_at, resource_id }: Parsed<'visits.update'>,
): Promise<{ row: BookingView; occupied: PlannedService['occupied'] }[]> {
  const { now, transaction } = context
  const { slot_minutes: slotMinutes } = await readBookingSettings(context)
  const found = await findVisit(platform, context, {
    services: open.map(({ service_id, starts_at: from, ends_at: to, party_size }) => ({
      ...(service_id === null ? {} : { kept_service_id: service_id }),
      ...{ duration_minutes: (+new Date(to) - +new Date(from)) / 60_000, party_size },
    })),
    ...(resource_id && { resource_id }),
    ...{ now, slotMinutes },
  })
  // Each service stays with the person or chair that it has, unless another one is named.
  const services = found.services.map(({ booked, calendars }, index) => {
    const own = calendars.filter(({ id }) => id === open[index]!.resource_id)
    return { booked, calendars: resource_id === undefined && own.length > 0 ? own : calendars }
  })
  const present = new Date(earliest(open))
  const wanted = { ...found, services, moving: open.map(({ id }) => id), presentStart: present }
  const start = starts_at === undefined ? present : new Date(starts_at)
  const planned = await takeVisit(transaction, wanted, start)
  return open.map((booking, index) => {
    const {
      occupied,
      resource,
      start: at,
      end,
    } = planned.find(({ booked }) => booked === services[index]!.booked)!
    const row = {
      ...booking,
      ...{ resource_id: resource.id, resource_name: resource.name, starts_at: at, ends_at: end },
      shared_slot: sharedSlot(services[index]!.booked.service, resource.id, at),
      revision: booking.revision + 1,
      rescheduled_count: booking.rescheduled_count + 1,
      updated_at: now,
    }
    return { row: isSame(booking, row) ? { ...booking, shared_slot: row.shared_slot } : row, occupied }
  })
}

const isSame = (before: BookingView, after: BookingView) => changesOf(before, after).length === 0

function changesOf(before: BookingView, after: BookingView): string[] {
  const isMoved = +new Date(before.starts_at) !== +new Date(after.starts_at)
  return [
    ...(isMoved ? ['starts_at'] : []),
    ...(before.resource_id === after.resource_id ? [] : ['resource_id']),
  ]
}

const earliest = (bookings: readonly BookingView[]) =>
  Math.min(...bookings.map(({ starts_at }) => +new Date(starts_at)))
const firstOf = (bookings: readonly BookingView[]) => inOrder(bookings)[0]?.id
const inOrder = (bookings: readonly BookingView[]) =>
  bookings.toSorted((a, b) => +new Date(a.starts_at) - +new Date(b.starts_at))
