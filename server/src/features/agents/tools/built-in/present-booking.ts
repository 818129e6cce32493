import type { Booking } from '@parley/contracts'
import type { Language } from '@parley/language'
import {
  appointmentWord,
  type CompletedAction,
  forPeople,
  joinServices,
  statements,
  visitPhrases,
  withResource,
  writePrice,
} from '@parley/language'
import { DateTime } from 'luxon'
import type { ToolAnswer, ToolScene } from '../tool.ts'
import { writeMoment, writeTime } from '../write-moment.ts'
import { isPerson } from './find-resource.ts'
import { type Reservation, servicesOf } from './own-reservation.ts'

/** The moment as the customer hears it, and in English for whoever checks it. */
export function momentEvidence(at: Date, { timeZone, language }: ToolScene): string[] {
  const languages: Language[] = language === 'en' ? ['en'] : [language, 'en']
  return languages.map((one) => writeMoment(at, timeZone, one))
}

function showBooking(booking: Booking, scene: ToolScene, tellsResource: boolean): Record<string, unknown> {
  const { id, service, resource_name, starts_at, duration_minutes, party_size, status } = booking
  return {
    booking_id: id,
    service,
    with: resource_name,
    // The words for it beside the service, where a customer should hear with whom it is.
    ...(tellsResource || party_size > 1
      ? { called: nameBooking(booking, scene.language, tellsResource) }
      : {}),
    ...(party_size > 1 ? { party_size } : {}),
    ...showStart(starts_at, scene),
    duration_minutes,
    status,
  }
}

function showStart(starts_at: string, scene: ToolScene) {
  return {
    starts_at,
    by_the_customers_clock: DateTime.fromISO(starts_at, { zone: scene.timeZone }).toFormat(
      "yyyy-LL-dd'T'HH:mm",
    ),
    when: writeMoment(new Date(starts_at), scene.timeZone, scene.language),
  }
}

/** A visit is shown as one booking with several services. */
export function showReservation(
  reservation: Reservation,
  scene: ToolScene,
  tellsResource = false,
  price?: Price,
): Record<string, unknown> {
  const { bookings, id, isVisit, starts_at, ends_at, status } = reservation
  if (!isVisit) return showBooking(bookings[0]!, scene, tellsResource)
  return {
    booking_id: id,
    service: servicesOf(reservation, scene.language),
    called: nameReservation(reservation, scene, tellsResource, price),
    services: bookings.map((booking) => showBooking(booking, scene, tellsResource)),
    ...showStart(starts_at, scene),
    duration_minutes: minutesBetween(starts_at, ends_at),
    ...totalOf(price),
    status,
  }
}

export interface Price {
  price_minor: number | null
  currency: string | null
}

/** The sum as customers read it. Undefined: it is not known. */
export function writeTotal({ price_minor, currency }: Price): string | undefined {
  return price_minor === null || currency === null ? undefined : writePrice(price_minor, currency)
}

function totalOf(price: Price | undefined) {
  const total = price && writeTotal(price)
  return total === undefined ? {} : { total }
}

const minutesBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 60_000)

export function reservationEvidence(
  { bookings, starts_at, ends_at }: Reservation,
  scene: ToolScene,
  price?: Price,
): string[] {
  const total = price && writeTotal(price)
  return [
    ...bookings.flatMap((booking) => bookingEvidence(booking, scene)),
    ...(bookings.length > 1 ? [`${minutesBetween(starts_at, ends_at)} minutes`] : []),
    ...(total === undefined ? [] : [total]),
  ]
}

function bookingEvidence(booking: Booking, scene: ToolScene): string[] {
  return [
    ...momentEvidence(new Date(booking.starts_at), scene),
    `${booking.service ?? ''} ${booking.resource_name}`,
    `${booking.duration_minutes} minutes`,
    `${booking.party_size} people`,
  ]
}

/** "Consultation with Dr. Anjali Mehta", where a customer should hear with whom it is. */
function nameBooking(booking: Booking, language: Language, tellsResource: boolean): string {
  const bare = booking.service ?? appointmentWord[language]
  const what = booking.party_size > 1 ? forPeople[language](bare, booking.party_size) : bare
  const isTold = tellsResource && isPerson({ name: booking.resource_name })
  return isTold ? withResource[language](what, booking.resource_name) : what
}

/** One service of a visit: when it starts, and who does it. */
export interface VisitStep {
  service: string | null
  starts_at: string
  resource_name: string
}

/** "Haircut at 4:00 pm and Beard trim at 4:30 pm with Anita". `lacking`: the one who was asked for, and the services that they do not offer. */
export function nameSteps(
  steps: readonly VisitStep[],
  { language, timeZone }: Pick<ToolScene, 'language' | 'timeZone'>,
  tellsResource: boolean,
  lacking?: { resource: string; services: readonly string[] },
): string {
  const names = new Set(steps.map(({ resource_name }) => resource_name))
  const tells = (name: string) => tellsResource && isPerson({ name })
  const isCommon = names.size === 1
  const parts = steps.map(({ service, starts_at, resource_name }) => {
    const time = writeTime(new Date(starts_at), timeZone, language)
    const timed = visitPhrases[language].inVisit(service ?? appointmentWord[language], time)
    const called = !isCommon && tells(resource_name) ? withResource[language](timed, resource_name) : timed
    const isLacking = lacking !== undefined && service !== null && lacking.services.includes(service)
    return isLacking ? visitPhrases[language].doneByOther(called, lacking.resource) : called
  })
  const [only] = [...names]
  const all = joinServices[language](parts)
  return isCommon && tells(only!) ? withResource[language](all, only!) : all
}

export function nameReservation(
  reservation: Reservation,
  scene: ToolScene,
  tellsResource: boolean,
  price?: Price,
): string {
  const { language } = scene
  const { bookings, isVisit } = reservation
  if (!isVisit) return nameBooking(bookings[0]!, language, tellsResource)
  const all = nameSteps(bookings, scene, tellsResource)
  const people = bookings[0]!.party_size
  const forAll = people > 1 ? forPeople[language](all, people) : all
  const total = price && writeTotal(price)
  return total === undefined ? forAll : visitPhrases[language].inTotal(forAll, total)
}

export function bookingAnswer(
  action: CompletedAction,
  reservation: Reservation,
  scene: ToolScene,
  tellsResource: boolean,
  price?: Price,
): ToolAnswer {
  const { language, timeZone } = scene
  const what = nameReservation(reservation, scene, tellsResource, price)
  const when = writeMoment(new Date(reservation.starts_at), timeZone, language)
  const statement = statements[language][action](what, when)
  return {
    data: { [action]: true, statement, ...showReservation(reservation, scene, tellsResource, price) },
    evidence: [statement, ...reservationEvidence(reservation, scene, price)],
  }
}
