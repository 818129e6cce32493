import { type Moment, namesHour, readChoice, startsWithYes } from '@parley/language'
import type { News } from '../news.ts'
import type { Days, Hours, When } from '../state.ts'
import type { Heard } from './change.ts'
import { localOf, offerAt } from './requested-moment.ts'

export interface Timing {
  when: When
  offers: string[]
}

interface TakenTime extends Timing {
  news: News
}

/** The free time of the last answer that the message chooses by its place, or with a yes to the only one. */
export function chooseByPlace({ offers }: Timing, { context, moment, said }: Heard): TakenTime | undefined {
  if (offers.length === 0 || namesHour(said)) return undefined
  const agreesToOnly = offers.length === 1 && moment === undefined && startsWithYes(said)
  const place = readChoice(said, offers.length) ?? (agreesToOnly ? 0 : undefined)
  return place === undefined ? undefined : at(new Date(offers[place]!), context.zone)
}

/** The time that the message names: an offered one, or any other. */
export function takeMoment(timing: Timing, { context, moment }: Heard): TakenTime | undefined {
  if (moment === undefined) return undefined
  const offered = offerAt(timing.offers, moment, context.zone)
  return offered === undefined ? changeTime(timing, moment) : at(offered, context.zone)
}

/** Parts of the time that the moment does not name stay as they were. */
export function changeTime({ when }: Timing, moment: Moment): TakenTime {
  const wasKnown = when.days !== null || when.hours !== null
  return {
    when: { days: daysOf(moment) ?? when.days, hours: hoursOf(moment) ?? when.hours },
    offers: [],
    news: wasKnown ? 'changed' : 'gave',
  }
}

function at(instant: Date, zone: string): TakenTime {
  const { date, time } = localOf(instant, zone)
  return { when: { days: { on: date }, hours: { at: time } }, offers: [], news: 'gave' }
}

function daysOf({ date, dates }: Moment): Days | undefined {
  return date === undefined ? dates : { on: date }
}

function hoursOf({ time, times, part_of_day }: Moment): Hours | undefined {
  if (time !== undefined) return { at: time }
  if (times === undefined && part_of_day === undefined) return undefined
  return { part: part_of_day ?? null, ...times }
}
