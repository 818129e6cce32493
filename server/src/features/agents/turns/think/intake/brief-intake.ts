import { partsOfDay } from '@parley/language'
import {
  type BriefIntake,
  type BriefListedBooking,
  type BriefResult,
  maximumNamed,
  pickBookings,
  pickOffers,
} from '@parley/models/kit'
import { DateTime } from 'luxon'
import type { Advanced } from './advance-intake.ts'
import { emptyRequest, type Intake } from './intake.ts'
import type { IntakeContext } from './intake-context.ts'

const intents = {
  book: 'appointment_booking',
  reschedule: 'appointment_change',
  cancel: 'appointment_cancellation',
  lead: 'enquiry',
} as const

/** What is known, as a model sees it. */
export function briefIntake(
  { intake, news, serviceOptions }: Advanced,
  context: IntakeContext,
): BriefIntake | null {
  const lead = leadToCapture(intake, context)
  if (intake.goal === null && news.length === 0 && lead === null) return null
  const { date, dates, time, times, part_of_day } = intake
  const hours = part_of_day === null ? times : { ...partsOfDay[part_of_day], ...times }
  const firstDay = date ?? dates?.from ?? null
  const lastDay = date ?? dates?.to ?? null
  return {
    goal: intake.goal,
    news,
    service: intake.service ?? (context.services.length === 1 ? context.services[0]!.name : null),
    service_options: serviceOptions.length > 0 ? serviceOptions : context.services.map(({ name }) => name),
    date,
    time,
    starts_at: date !== null && time !== null ? `${date}T${time}` : null,
    from: firstDay === null ? null : `${firstDay}T${hours?.from ?? '00:00'}`,
    to: lastDay === null ? null : endOf(lastDay, hours?.to ?? '24:00'),
    name: intake.name ?? context.contactName,
    booking: briefBooking(intake, context.zone),
    misses: intake.misses,
    lead,
  }
}

function briefBooking({ booking: { id, service, date } }: Intake, zone: string): BriefIntake['booking'] {
  return { id, service, ...dayOf(date, zone) }
}

/** A day of the customer's as the instants between which it lies. */
function dayOf(date: string | null, zone: string): { from: string | null; to: string | null } {
  if (date === null) return { from: null, to: null }
  const day = DateTime.fromISO(date, { zone })
  return { from: day.toUTC().toISO(), to: day.plus({ days: 1 }).toUTC().toISO() }
}

function endOf(day: string, clock: string): string {
  return clock === '24:00' ? `${day}T23:59` : `${day}T${clock}`
}

/** What capture_lead has to be told, when it is worth a lead and not told yet. */
function leadToCapture(intake: Intake, context: IntakeContext): BriefIntake['lead'] {
  if (!context.canCapture) return null
  const name = intake.name ?? context.contactName
  const { phone, email, goal } = intake
  const isReachable = phone !== null || email !== null || context.contactPhone !== null
  const isWanted = goal === 'book' || goal === 'lead' || phone !== null || email !== null
  if (name === null || !isReachable || !isWanted) return null
  const lead = {
    name,
    ...(phone === null ? {} : { phone }),
    ...(email === null ? {} : { email }),
    ...(goal === 'book' || goal === 'lead' ? { intent: intents[goal] } : {}),
    ...(Object.keys(intake.fields).length === 0 ? {} : { custom_fields: intake.fields }),
  } as NonNullable<BriefIntake['lead']>
  return isKnown(lead, intake.captured) ? null : lead
}

function isKnown(lead: object, captured: string | null): boolean {
  if (captured === null) return false
  const known = JSON.parse(captured) as Record<string, unknown>
  return Object.entries(lead).every(([key, value]) => JSON.stringify(known[key]) === JSON.stringify(value))
}

interface TurnEnd {
  results: readonly BriefResult[]
  /** What the answer had to ask for, in order. */
  wanted: readonly { name: string }[]
}

const finishing: Readonly<Record<string, readonly string[]>> = {
  book: ['create_booking'],
  reschedule: ['reschedule_booking'],
  cancel: ['cancel_booking'],
}

/** What is kept for the next turn, given what the tools of this one did. Null: nothing is open. */
export function settleIntake(
  advanced: Intake,
  context: IntakeContext,
  { results, wanted }: TurnEnd,
): Intake | null {
  const intake = structuredClone(advanced)
  const of = (tool: string) => results.findLast((result) => result.tool === tool)
  const captured = of('capture_lead')
  if (captured?.status === 'done') {
    intake.captured = JSON.stringify({
      ...(intake.captured === null ? {} : JSON.parse(intake.captured)),
      ...captured.input,
    })
  }
  const finisher = finishing[intake.goal ?? '']?.map(of).find((result) => result !== undefined)
  const isDone =
    finisher?.status === 'done' || (intake.goal === 'lead' && wanted.length === 0 && captured !== undefined)
  if (isDone && finisher !== undefined) {
    const id = finisher.data.booking_id
    const isThere = intake.goal !== 'cancel' && typeof id === 'string'
    intake.recent = isThere ? { id: String(id), at: context.now.toISOString() } : null
  }
  if (isDone || intake.goal === null) {
    Object.assign(intake, emptyRequest(), { service: isDone ? null : intake.service })
    return isWorthKeeping(intake) ? intake : null
  }
  const last = results.findLast(
    ({ tool }) => !['capture_lead', 'search_knowledge', 'hand_off', 'set_language'].includes(tool),
  )
  intake.offers = []
  if (last?.status === 'needs_confirmation') intake.asked = 'confirm'
  else {
    intake.asked = wanted[0]?.name ?? null
    const offers = last === undefined ? [] : pickOffers(last.data)
    if (
      offers.length > 0 &&
      (last!.status === 'refused' || intake.time === null || intake.asked === 'time')
    ) {
      intake.offers = offers.map(({ id }) => id)
      intake.asked = 'time'
    }
  }
  const bookings = of('list_bookings')?.data.bookings
  intake.bookings = Array.isArray(bookings)
    ? pickBookings(bookings as unknown as BriefListedBooking[], briefBooking(intake, context.zone))
        .slice(0, maximumNamed)
        .map(({ booking_id, starts_at, service }) => ({ id: booking_id, starts_at, service }))
    : []
  if (intake.bookings.length > 1 && last?.tool === 'list_bookings') intake.asked = 'booking'
  return intake
}

function isWorthKeeping({ name, phone, email, service, fields, captured, recent }: Intake): boolean {
  return (name ?? phone ?? email ?? service ?? captured ?? recent) !== null || Object.keys(fields).length > 0
}
