import { type AppointmentPhrases, appointmentPhrases } from '@parley/language'
import type { Brief, BriefIntake, BriefListedBooking, BriefResult } from '../kit/brief.ts'
import { maximumNamed, pickBookings } from '../kit/listed-bookings.ts'
import { pickOffers } from '../kit/offers.ts'
import type { Decision } from './decision.ts'

type Call = Extract<Decision, { kind: 'call' }>

/** The next step towards a booking or a lead: a tool to call, or what to say about it. Undefined: nothing is open. */
export function decideIntake(brief: Brief): Call | string | undefined {
  const { intake, pending } = brief
  const words = appointmentPhrases[brief.language]
  if (pending?.agreed) {
    const done = resultOf(brief, pending.tool)
    if (done === undefined) return call(brief, pending.tool, pending.arguments)
    if (done.status === 'done') return sayDone(done, words)
  }
  // An interrupted attempt at this turn has done it already.
  const finished = brief.results?.find(({ tool, status }) => status === 'done' && tool in outcomes)
  if (finished !== undefined) return sayDone(finished, words)
  if (intake === null || intake === undefined) return undefined
  if (intake.news.includes('asks')) return sayAppointments(brief, words)
  if (intake.news.includes('dropped')) return words.dropped
  if (intake.news.includes('refused')) return intake.goal === 'book' ? words.notBooked : words.keptAsItWas
  if (intake.lead !== null && mayCall(brief, 'capture_lead')) return call(brief, 'capture_lead', intake.lead)
  const said = {
    book: () => decideBooking(brief, intake, words),
    reschedule: () => decideMove(brief, intake, words),
    cancel: () => decideCancellation(brief, words),
    lead: () => decideLead(brief, intake, words),
  }
  if (intake.goal !== null) {
    const step = said[intake.goal]()
    return typeof step === 'string' ? [...sayOneByOne(intake, words), step].join(' ') : step
  }
  return intake.news.length > 0 && intake.lead !== null ? words.noted : undefined
}

function sayOneByOne({ news, service }: BriefIntake, words: AppointmentPhrases): string[] {
  return [
    ...(news.includes('several_services') ? [words.firstOf(service)] : []),
    ...(news.includes('several_people') ? [words.onePerson] : []),
  ]
}

function lastSaid({ conversation }: Brief): string {
  return conversation.findLast(({ speaker }) => speaker === 'business')?.text ?? ''
}

/**
 * Whether a step asks just what was asked before. A question to which a yes is an answer does not count: beside the
 * offer of a person nobody would know what the yes is to.
 */
export function repeatsItself(brief: Brief, step: string): boolean {
  const isProposed =
    brief.pending != null || brief.results?.some((one) => one.status === 'needs_confirmation')
  const found = resultOf(brief, 'check_availability')
  const isOnlyOffer =
    brief.wanted[0]?.name === 'time' && found !== undefined && pickOffers(found.data).length === 1
  return step.includes('?') && !isProposed && !isOnlyOffer && lastSaid(brief).includes(step)
}

function resultOf({ results }: Brief, tool: string): BriefResult | undefined {
  return results?.findLast((result) => result.tool === tool)
}

function mayCall(brief: Brief, tool: string): boolean {
  return brief.tools.includes(tool) && resultOf(brief, tool) === undefined
}

function call(brief: Brief, tool: string, input: Call['input']): Call | string {
  return brief.tools.includes(tool)
    ? { kind: 'call', tool, input }
    : appointmentPhrases[brief.language].failed
}

const outcomes: Readonly<Record<string, 'booked' | 'moved' | 'cancelled'>> = {
  create_booking: 'booked',
  reschedule_booking: 'moved',
  cancel_booking: 'cancelled',
}

function sayDone({ tool, data }: BriefResult, words: AppointmentPhrases): string {
  const say = outcomes[tool]
  const service = typeof data.service === 'string' ? data.service : null
  return say === undefined ? words.noted : words[say](service, String(data.when ?? ''))
}

/** What a tool that asks first answered: its question, or the times that are free instead. */
function sayAsked(result: BriefResult, words: AppointmentPhrases): string {
  if (result.status === 'needs_confirmation') return String(result.data.summary)
  if (result.status === 'would_do') return String(result.data.question ?? '')
  if (result.status === 'done') return sayDone(result, words)
  if (result.status === 'failed') return words.failed
  if (result.data.unchanged === true) return words.keptAsItWas
  const offers = pickOffers(result.data)
  const wanted = typeof result.data.wanted === 'string' ? result.data.wanted : null
  if (wanted === null) return offers.length > 0 ? words.offer(offers.map(({ text }) => text)) : words.over
  const refused = words.taken(wanted, result.data.cause)
  return offers.length > 0
    ? `${refused} ${words.offer(offers.map(({ text }) => text))}`
    : `${refused} ${words.otherDay}`
}

function serviceOf(intake: BriefIntake): { service?: string } {
  return intake.service === null ? {} : { service: intake.service }
}

/** Free times of the day or days that are wanted, or what is said when there are none. */
function offerTimes(brief: Brief, intake: BriefIntake, service: { service?: string }): Call | string {
  const words = appointmentPhrases[brief.language]
  const found = resultOf(brief, 'check_availability')
  if (found === undefined) {
    return call(brief, 'check_availability', { ...service, from: intake.from!, to: intake.to! })
  }
  const offers = pickOffers(found.data)
  if (offers.length > 0) {
    const text = words.offer(offers.map((one) => one.text))
    return offers.length > 1 && lastSaid(brief).includes(text) ? words.whichOfThose : text
  }
  return found.status === 'done' ? words.nothingFree : words.failed
}

function decideBooking(brief: Brief, intake: BriefIntake, words: AppointmentPhrases): Call | string {
  const missing = brief.wanted[0]
  if (missing?.name === 'service') {
    return [words.services(intake.service_options), missing.question].join(' ')
  }
  const booked = resultOf(brief, 'create_booking')
  if (booked !== undefined) return sayAsked(booked, words)
  if (missing?.name === 'date') return missing.question
  if (missing?.name === 'time') return offerTimes(brief, intake, serviceOf(intake))
  const starts_at = intake.starts_at!
  const book = () =>
    call(brief, 'create_booking', {
      ...serviceOf(intake),
      starts_at,
      ...(intake.name === null ? {} : { name: intake.name }),
    })
  if (missing === undefined) return book()
  // Ask for the name only after the time is known to be free.
  const free = resultOf(brief, 'check_availability')
  if (free === undefined) {
    return call(brief, 'check_availability', {
      ...serviceOf(intake),
      from: starts_at,
      to: minuteAfter(starts_at),
    })
  }
  const [exact] = free.status === 'done' ? pickOffers(free.data) : []
  if (free.status === 'done' && exact === undefined) return book()
  // Confirm a changed time even when another question is pending.
  const isMoved = intake.news.includes('changed') && exact !== undefined
  return isMoved ? `${words.isFree(exact.text)} ${missing.question}` : missing.question
}

/** YYYY-MM-DDTHH:MM, one minute on. */
function minuteAfter(moment: string): string {
  return new Date(Date.parse(`${moment}:00Z`) + 60_000).toISOString().slice(0, 16)
}

/** The customer's appointment that is meant, or what to do to find out. */
function findAppointment(brief: Brief, words: AppointmentPhrases): BriefListedBooking | Call | string {
  const listed = resultOf(brief, 'list_bookings')
  if (listed === undefined) return call(brief, 'list_bookings', {})
  if (listed.status !== 'done') return words.failed
  const list = pickBookings(listed.data.bookings as unknown as BriefListedBooking[], brief.intake!.booking)
  if (list.length === 0) return words.noAppointments
  if (list.length === 1) return list[0]!
  return words.whichAppointment(list.slice(0, maximumNamed).map(nameBooking))
}

function sayAppointments(brief: Brief, words: AppointmentPhrases): Call | string {
  const listed = resultOf(brief, 'list_bookings')
  if (listed === undefined) return call(brief, 'list_bookings', {})
  if (listed.status !== 'done') return words.failed
  const list = listed.data.bookings as unknown as BriefListedBooking[]
  return list.length === 0
    ? words.noAppointments
    : words.appointments(list.slice(0, maximumNamed).map(nameBooking))
}

function nameBooking({ service, when }: BriefListedBooking): string {
  return service ? `${service}, ${when}` : when
}

function isListedBooking(found: BriefListedBooking | Call | string): found is BriefListedBooking {
  return typeof found !== 'string' && 'booking_id' in found
}

function decideCancellation(brief: Brief, words: AppointmentPhrases): Call | string {
  const cancelled = resultOf(brief, 'cancel_booking')
  if (cancelled !== undefined) return sayAsked(cancelled, words)
  const found = findAppointment(brief, words)
  return isListedBooking(found) ? call(brief, 'cancel_booking', { booking_id: found.booking_id }) : found
}

function decideMove(brief: Brief, intake: BriefIntake, words: AppointmentPhrases): Call | string {
  const moved = resultOf(brief, 'reschedule_booking')
  if (moved !== undefined) return sayAsked(moved, words)
  const found = findAppointment(brief, words)
  if (!isListedBooking(found)) return found
  const missing = brief.wanted[0]
  if (missing?.name === 'date') {
    if (intake.time === null) return words.newDay
    // "Five instead of three" means the same day.
    const starts_at = `${found.by_the_customers_clock.slice(0, 10)}T${intake.time}`
    return call(brief, 'reschedule_booking', { booking_id: found.booking_id, starts_at })
  }
  if (missing?.name === 'time') {
    return offerTimes(brief, intake, found.service === null ? {} : { service: found.service })
  }
  return call(brief, 'reschedule_booking', { booking_id: found.booking_id, starts_at: intake.starts_at! })
}

function decideLead(brief: Brief, intake: BriefIntake, words: AppointmentPhrases): string {
  const missing = brief.wanted[0]
  return missing === undefined ? words.captured(intake.name) : missing.question
}
