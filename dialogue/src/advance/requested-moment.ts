import { type Moment, readMoment, targetOfMove } from '@parley/language'
import { DateTime } from 'luxon'

interface Place {
  zone: string
  now: Date
}

/** A bare number means what was asked for; after the question whether to book, it corrects the hour. */
const EXPECTED: Readonly<Record<string, 'date' | 'time'>> = { date: 'date', time: 'time', confirm: 'time' }

/** The moment that a customer wants, given what is being arranged and what was asked last. */
export function requestedMoment(
  said: string,
  goal: string | null,
  asked: string | null,
  { zone, now }: Place,
): Moment | undefined {
  const expecting = EXPECTED[asked ?? '']
  const context = expecting === undefined ? { zone, now } : { zone, now, expecting }
  const to = goal === 'reschedule' ? targetOfMove(said) : undefined
  const target = to === undefined ? undefined : readMoment(to, context)
  return target ?? readMoment(said, context)
}

/** Day and hour of an instant by the clock of a zone. */
export function localOf(at: Date, zone: string): { date: string; time: string } {
  const local = DateTime.fromJSDate(at, { zone })
  return { date: local.toFormat('yyyy-LL-dd'), time: local.toFormat('HH:mm') }
}

/** The offered time that a moment names: "11", when eleven in the morning was offered. */
export function offerAt(offers: readonly string[], moment: Moment, zone: string): Date | undefined {
  if (moment.time === undefined) return undefined
  const matching = offers.filter((offer) => {
    const { date, time } = localOf(new Date(offer), zone)
    if (moment.date !== undefined && moment.date !== date) return false
    if (time === moment.time) return true
    // An hour whose half nobody said means the offered one.
    return moment.ambiguity === 'half_of_day' && minutesOf(time) % 720 === minutesOf(moment.time!) % 720
  })
  return matching.length === 1 ? new Date(matching[0]!) : undefined
}

function minutesOf(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  return hour * 60 + minute
}
