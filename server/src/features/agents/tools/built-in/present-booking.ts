import type { Booking } from '@parley/contracts'
import type { Language } from '@parley/language'
import { appointmentWord, type CompletedAction, forPeople, statements, withResource } from '@parley/language'
import { DateTime } from 'luxon'
import type { ToolAnswer, ToolScene } from '../tool.ts'
import { writeMoment } from '../write-moment.ts'
import { isPerson } from './find-resource.ts'

/** The moment as the customer hears it, and in English for whoever checks it. */
export function momentEvidence(at: Date, { timeZone, language }: ToolScene): string[] {
  const languages: Language[] = language === 'en' ? ['en'] : [language, 'en']
  return languages.map((one) => writeMoment(at, timeZone, one))
}

export function showBooking(
  booking: Booking,
  scene: ToolScene,
  tellsResource = false,
): Record<string, unknown> {
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
    starts_at,
    by_the_customers_clock: DateTime.fromISO(starts_at, { zone: scene.timeZone }).toFormat(
      "yyyy-LL-dd'T'HH:mm",
    ),
    when: writeMoment(new Date(starts_at), scene.timeZone, scene.language),
    duration_minutes,
    status,
  }
}

export function bookingEvidence(booking: Booking, scene: ToolScene): string[] {
  return [
    ...momentEvidence(new Date(booking.starts_at), scene),
    `${booking.service ?? ''} ${booking.resource_name}`,
    `${booking.duration_minutes} minutes`,
    `${booking.party_size} people`,
  ]
}

/** "Consultation with Dr. Anjali Mehta", where a customer should hear with whom it is. */
export function nameBooking(booking: Booking, language: Language, tellsResource: boolean): string {
  const bare = booking.service ?? appointmentWord[language]
  const what = booking.party_size > 1 ? forPeople[language](bare, booking.party_size) : bare
  const isTold = tellsResource && isPerson({ name: booking.resource_name })
  return isTold ? withResource[language](what, booking.resource_name) : what
}

export function bookingAnswer(
  action: CompletedAction,
  booking: Booking,
  scene: ToolScene,
  tellsResource: boolean,
): ToolAnswer {
  const { language, timeZone } = scene
  const what = nameBooking(booking, language, tellsResource)
  const when = writeMoment(new Date(booking.starts_at), timeZone, language)
  const statement = statements[language][action](what, when)
  return {
    data: { [action]: true, statement, ...showBooking(booking, scene, tellsResource) },
    evidence: [statement, ...bookingEvidence(booking, scene)],
  }
}
