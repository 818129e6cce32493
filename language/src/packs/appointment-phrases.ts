import type { Calendar } from './phrases.ts'

/** Our sentences around bookings and leads. Days and hours stand in them as tools have written them out. */
export interface AppointmentPhrases {
  /** "We are free at …" */
  offer(times: readonly string[]): string
  /** The same with one person, or with any of several. */
  offerWith(resources: readonly string[], times: readonly string[]): string
  /** The business has nobody of this name. */
  unknownPerson(said: string, names: readonly string[]): string
  /** With whom something can be booked. */
  people(names: readonly string[]): string
  /** None of these persons does this; `others` do. */
  lacksService(resources: readonly string[], others: readonly string[]): string
  /** Names those who do a service; without names nobody does it. */
  doneBy(service: string, names: readonly string[]): string
  /** Yes, this person does it. */
  does(person: string, service: string): string
  /** No, this person does not do it. */
  doesNot(person: string, service: string): string
  /** A person is there on a day, from when to when. `isAsked`: a yes was asked for. */
  inThen(
    person: string,
    day: string,
    hours: readonly (readonly [from: string, to: string])[],
    isAsked: boolean,
  ): string
  notInThen(person: string, day: string, isAsked: boolean): string
  /** Of those who are asked about, nobody is there on a day. */
  nobodyThen(day: string): string
  /** Before the rows of a person's week. */
  weekOf(person: string): string
  /** Whether one of so many others shall do it. */
  withOneOfThem(count: number): string
  /** More people come than fit. */
  tooMany(largest: number): string
  /** None of these persons is there then. */
  absent(resources: readonly string[], wanted: string): string
  /** Others who have time at the moment that is not to be had with the person. */
  freeThen(names: readonly string[]): string
  /** One appointment is for one person: the rest comes after it. */
  onePerson: string
  /** The weekday of a date (YYYY-MM-DD) that the customer named with another weekday. */
  otherWeekday(date: string): string
  /** Asks again for one of the times that were named just before. */
  whichOfThose: string
  /** A changed time, before something else is asked. */
  isFree(when: string): string
  /** The wanted time is not to be had, and why, as far as the tool says. */
  taken(wanted: string | null, cause?: unknown): string
  otherDay: string
  nothingFree: string
  booked(service: string | null, when: string): string
  moved(service: string | null, when: string): string
  cancelled(service: string | null, when: string): string
  /** The customer said no to what was proposed. */
  notBooked: string
  keptAsItWas: string
  dropped: string
  noAppointments: string
  appointments(list: readonly string[]): string
  whichAppointment(list: readonly string[]): string
  newDay: string
  services(names: readonly string[]): string
  captured(name: string | null): string
  withheld: string
  noted: string
  /** Something that could not be done right now. */
  failed: string
  over: string
}

export function join(items: readonly string[], or: string): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join('; ')} ${or} ${items.at(-1)}`
}

/** The day, the month and the weekday of YYYY-MM-DD, by their names in a calendar. */
export function namesOfDay(date: string, { weekdays, months }: Calendar) {
  const at = new Date(`${date}T00:00:00Z`)
  return {
    day: at.getUTCDate(),
    month: months[at.getUTCMonth()]!,
    weekday: weekdays[(at.getUTCDay() + 6) % 7]!,
  }
}

export interface Causes {
  unknown: string
  outside_hours: string
  taken: string
  too_soon: string
  too_far: string
}

export function because(cause: unknown, known: Causes): string {
  return typeof cause === 'string' && Object.hasOwn(known, cause)
    ? known[cause as keyof Causes]
    : known.unknown
}
