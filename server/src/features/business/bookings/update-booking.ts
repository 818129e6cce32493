/** Moves a booking, edits it, or says how it ended. The old time is free only once the new one is got. */
import { OperationError, type Parsed, showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type BookingView, mayBecome } from './booking.ts'
import {
  bookingsOfVisit,
  saveBooking,
  setBookingDetails,
  setBookingStatus,
  spansBeside,
} from './bookings.store.ts'
import { holdBooking } from './hold-booking.ts'
import { presentBooking } from './present-booking.ts'
import { recordBooking } from './record-booking.ts'
import { refuseIfTaken } from './refuse-if-taken.ts'
import { dropReminders, planReminders } from './reminders/plan-reminders.ts'
import { type Booked, findCalendars, findWhatToBook } from './schedule/find-calendar.ts'
import { sharedSlot } from './schedule/shared-slot.ts'
import { takeTime } from './schedule/take-time.ts'
import { readBookingSettings } from './settings/booking-settings.store.ts'
import { planRestOfVisit, planVisitReminders } from './visits/plan-visit-reminders.ts'

type UpdateInput = Parsed<'bookings.update'>
type Used = Pick<Platform, 'wake' | 'secrets'>

export const updateBooking =
  (platform: Used): Handler<'bookings.update'> =>
  async (context, input) => {
    const { now } = context
    const found = await holdBooking(context, requireId('booking', input.id))
    if (!found) throw notFound('booking', input.id)
    const edited = await edit(platform, context, found, input)
    const moved = isMove(input) ? await move(platform, context, edited, input) : edited
    return presentBooking(await conclude(platform, context, moved, input, now))
  }

function isMove(input: UpdateInput): boolean {
  const { starts_at, duration_minutes, service_id, service, resource_id, party_size } = input
  return [starts_at, duration_minutes, service_id, service, resource_id, party_size].some(
    (value) => value !== undefined,
  )
}

async function edit(
  platform: Used,
  { transaction, now }: OperationContext,
  booking: BookingView,
  input: UpdateInput,
): Promise<BookingView> {
  const name = input.name ?? booking.name
  const notes = input.notes === undefined ? booking.notes : input.notes
  if (name === booking.name && notes === booking.notes) return booking
  const changed = [...(name === booking.name ? [] : ['name']), ...(notes === booking.notes ? [] : ['notes'])]
  const edited: BookingView = { ...booking, name, notes, revision: booking.revision + 1, updated_at: now }
  await setBookingDetails(transaction, edited)
  await recordBooking(platform, transaction, 'booking.updated', edited, now, { changed })
  return edited
}

async function move(
  platform: Used,
  context: OperationContext,
  booking: BookingView,
  input: UpdateInput,
): Promise<BookingView> {
  const { workspaceId } = context.principal
  if (booking.status !== 'confirmed') {
    throw new OperationError('conflict', {
      detail: `The booking is ${booking.status}: only a confirmed one can be moved.`,
      params: { status: booking.status },
    })
  }
  const before = { start: new Date(booking.starts_at), end: new Date(booking.ends_at) }
  const length = (before.end.getTime() - before.start.getTime()) / 60_000
  const booked = await whatToBook(context.transaction, booking, input, length)
  const settings = await readBookingSettings(context)
  const found = await findCalendars(platform, context, {
    resource_id: input.resource_id,
    service: booked.service,
    people: booked.people,
    now: context.now,
  })
  const start = new Date(input.starts_at ?? booking.starts_at)
  const { resource, occupied, end } = await takeTime(context.transaction, {
    workspaceId,
    ...found,
    calendars: ownOnly(found.calendars, booking, input),
    booked,
    start,
    now: context.now,
    slotMinutes: settings.slot_minutes,
    moving: { id: booking.id, start: before.start },
    beside: +start === +before.start ? await spansBeside(context, booking) : [],
  })
  const isElsewhere = resource.id !== booking.resource_id
  const isMoved = +start !== +before.start || +end !== +before.end || isElsewhere
  // A service that was deleted since stays what was booked.
  const serviceId = isNamed(input) ? (booked.service?.id ?? null) : booking.service_id
  const isOtherSize = booked.people !== booking.party_size
  const isOther = isOtherSize || booked.called !== booking.service || serviceId !== booking.service_id
  if (!isMoved && !isOther) return booking
  const row: BookingView = {
    ...booking,
    // A service that begins at another time is no longer part of its visit.
    visit_id: +start === +before.start ? booking.visit_id : null,
    resource_id: resource.id,
    resource_name: resource.name,
    service_id: serviceId,
    service: booked.called,
    starts_at: start,
    ends_at: end,
    party_size: booked.people,
    shared_slot: sharedSlot(booked.service, resource.id, start),
    revision: booking.revision + 1,
    rescheduled_count: booking.rescheduled_count + (isMoved ? 1 : 0),
    updated_at: context.now,
  }
  await refuseIfTaken(() => saveBooking(context.transaction, row, occupied))
  const changed = changesOf(booking, row)
  if (!isMoved) {
    await recordBooking(platform, context.transaction, 'booking.updated', row, context.now, { changed })
    return row
  }
  if (+start !== +before.start) {
    await dropReminders(context.transaction, row)
    await planReminders(context.transaction, row, settings, context.now)
    await planRestOfVisit(context, booking)
  }
  await recordBooking(platform, context.transaction, 'booking.rescheduled', row, context.now, {
    changed,
    previous: {
      starts_at: before.start.toISOString(),
      ends_at: before.end.toISOString(),
      resource_id: showId('resource', booking.resource_id),
    },
  })
  return row
}

/** The fields that a move has changed. */
function changesOf(before: BookingView, after: BookingView): string[] {
  const lengthOf = ({ starts_at, ends_at }: BookingView) => +new Date(ends_at) - +new Date(starts_at)
  const isOtherService = before.service !== after.service || before.service_id !== after.service_id
  return [
    ...(+new Date(before.starts_at) === +new Date(after.starts_at) ? [] : ['starts_at']),
    ...(lengthOf(before) === lengthOf(after) ? [] : ['duration_minutes']),
    ...(before.resource_id === after.resource_id ? [] : ['resource_id']),
    ...(isOtherService ? ['service'] : []),
    ...(before.party_size === after.party_size ? [] : ['party_size']),
    ...(before.visit_id === after.visit_id ? [] : ['visit_id']),
  ]
}

const isNamed = (input: UpdateInput) => input.service_id !== undefined || input.service !== undefined

/** Another service brings its own length; other words, or another time, leave it as it is. */
async function whatToBook(
  tx: Transaction,
  booking: BookingView,
  input: UpdateInput,
  length: number,
): Promise<Booked> {
  const { workspace_id: workspaceId } = booking
  const { service_id, service, duration_minutes, party_size = booking.party_size } = input
  if (!isNamed(input)) {
    const kept = booking.service_id ? { kept_service_id: booking.service_id } : {}
    const what = await findWhatToBook(
      { transaction: tx, workspaceId },
      {
        ...kept,
        duration_minutes: duration_minutes ?? length,
        party_size,
      },
    )
    return { ...what, called: booking.service }
  }
  const what = await findWhatToBook(
    { transaction: tx, workspaceId },
    { service_id, service, duration_minutes, party_size },
  )
  return what.service || duration_minutes !== undefined ? what : { ...what, durationMinutes: length }
}

/**
 * A booking whose time is changed stays with the same person or chair. All others are left out rather than put behind, so
 * that calendars are locked one by one in the order of their ids.
 */
function ownOnly<Calendar extends { id: string }>(
  calendars: Calendar[],
  booking: BookingView,
  input: UpdateInput,
): Calendar[] {
  if (input.resource_id !== undefined || input.service_id !== undefined || input.service !== undefined)
    return calendars
  const own = calendars.filter(({ id }) => id === booking.resource_id)
  return own.length > 0 ? own : calendars
}

const ENDINGS = {
  confirmed: 'booking.updated',
  completed: 'booking.completed',
  no_show: 'booking.missed',
} as const

async function conclude(
  platform: Used,
  { transaction }: OperationContext,
  booking: BookingView,
  { status }: UpdateInput,
  now: Date,
): Promise<BookingView> {
  if (status === undefined || status === booking.status) return booking
  if (!mayBecome(booking.status, status)) {
    throw new OperationError('conflict', {
      detail: 'A cancelled booking has given its time away: book again.',
      params: { status: booking.status },
    })
  }
  const ended = { ...booking, status, revision: booking.revision + 1, updated_at: now }
  await setBookingStatus(transaction, ended)
  await planAfterStatus({ transaction, workspaceId: ended.workspace_id, now }, ended)
  await recordBooking(
    platform,
    transaction,
    ENDINGS[status],
    ended,
    now,
    status === 'confirmed' ? { changed: ['status'] } : {},
  )
  return ended
}

/** A service of a visit has no reminders of its own: the first that is still booked has those of all. */
async function planAfterStatus(work: TimedScope, booking: BookingView): Promise<void> {
  const { visit_id: visitId } = booking
  if (visitId !== null) return planVisitReminders(work, await bookingsOfVisit(work, visitId))
  if (booking.status !== 'confirmed') return dropReminders(work.transaction, booking)
  await planReminders(work.transaction, booking, await readBookingSettings(work), work.now)
}
