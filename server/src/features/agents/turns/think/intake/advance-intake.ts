import type { Moment } from '@parley/language'
import {
  comesWithOthers,
  dropsGoal,
  leaves,
  listServicesNamed,
  matchService,
  namesHour,
  readChoice,
  readEmail,
  readField,
  readName,
  readPhone,
  saysCancel,
  startsWithYes,
  withholdsDetail,
} from '@parley/language'
import { emptyIntake, emptyRequest, type Intake } from './intake.ts'
import type { IntakeContext, IntakeNews } from './intake-context.ts'
import { keptHour, meantByIt } from './own-bookings.ts'
import { isOnlyDetail, readPart } from './read-part.ts'
import { localOf, offerAt, requestedMoment } from './requested-moment.ts'

export interface Advanced {
  intake: Intake
  news: IntakeNews[]
  /** Services that the words may mean, when they mean none alone. */
  serviceOptions: string[]
  /** By part of the message: whether it only gives or wants something, so that nothing is to be looked up for it. */
  isDetail: boolean[]
}

/** Maximum per burst. People arrange a booking in few words; longer texts are stories. */
const longestMessage = 4_000

/** Takes a message's parts into what is known. Pure: the same message in the same state gives the same. */
export function advanceIntake(
  stored: Intake | null,
  parts: readonly string[],
  context: IntakeContext,
): Advanced {
  const before = stored ?? emptyIntake(context.now)
  const intake: Intake = { ...structuredClone(before), updated_at: context.now.toISOString() }
  const message = parts.join('\n').slice(0, longestMessage)
  const read = parts.map((part) => readPart(part, before, context))
  const telling = read.filter((part) => part.goal !== undefined || part.isAnswer || !part.asksToKnow)
  const said = telling.map(({ text }) => text).join(' , ')
  const news: IntakeNews[] = []
  let serviceOptions: string[] = []

  const goal = read.findLast((part) => part.goal !== undefined)?.goal
  const isArranging = before.goal !== null || goal !== undefined
  const moment = isArranging ? requestedMoment(said, goal ?? before.goal, before.asked, context) : undefined
  const named = matchService(said, context.services)
  const listed = listServicesNamed(said, context.services)
  const several = listed.length > 1 ? listed : []

  if (isDropped(said, before, goal, moment, named.service, context)) {
    Object.assign(intake, emptyRequest())
    return finish(['dropped'])
  }
  const name = readName(said === '' ? message : said, {
    asked: before.asked === 'name',
    exclude: namesOf(context),
  })
  const wantsOther = moment !== undefined || named.service !== undefined || goal !== undefined
  const corrects = name !== undefined && name !== before.name
  if (context.reply === 'refuses' && !wantsOther && !corrects) {
    if (intake.goal === 'book')
      Object.assign(intake, { ...emptyRequest(), goal: 'book', service: intake.service })
    else Object.assign(intake, emptyRequest())
    return finish(['refused'])
  }
  if (goal !== undefined && opensGoal(goal, before)) {
    const service = goal === 'book' && before.goal === null ? before.service : null
    Object.assign(intake, emptyRequest(), { goal, service })
    news.push('opened')
    const meant = goal === 'book' || goal === 'lead' ? undefined : meantByIt(said, intake, context)
    if (meant !== undefined && (named.service === undefined || named.service === meant.service))
      intake.booking.id = meant.id
  }
  if (read.some(({ asksForOwn }) => asksForOwn)) news.push('asks')
  takeService()
  takeBooking()
  takeTime()
  takePerson()
  takeField()
  if (intake.goal === 'book' && several.length > 1) news.push('several_services')
  if (intake.goal === 'book' && comesWithOthers(said)) news.push('several_people')
  return finish(news)

  function takeService(): void {
    // A service that was only asked about may be booked next: "haircut kitne ka hai? … book karna hai".
    if (intake.goal === null)
      intake.service = matchService(message, context.services).service ?? intake.service
    if (intake.goal === null || intake.goal === 'lead') return
    if (named.service === undefined && several.length === 0) {
      if (intake.service === null || before.asked === 'service') serviceOptions = named.options
      return
    }
    if (intake.goal === 'book') {
      const first = several[0] ?? named.service!
      note(intake.service, first)
      intake.service = first
    } else intake.booking.service = named.service ?? intake.booking.service
  }

  /** Which of the customer's bookings, of those that the last answer named. */
  function takeBooking(): void {
    if (intake.goal !== before.goal || before.bookings.length < 2 || before.asked !== 'booking') return
    const place = readChoice(said, before.bookings.length)
    const onDay = before.bookings.filter(
      ({ starts_at }) =>
        moment?.date !== undefined && localOf(new Date(starts_at), context.zone).date === moment.date,
    )
    const chosen = place === undefined ? (onDay.length === 1 ? onDay[0] : undefined) : before.bookings[place]
    if (chosen === undefined) return
    intake.booking.id = chosen.id
    news.push('gave')
  }

  function takeTime(): void {
    if (before.asked === 'booking' && intake.booking.id !== null && before.booking.id === null) return
    const isChoosing = intake.goal === before.goal && before.offers.length > 0
    const byPlace = isChoosing ? readChoice(said, before.offers.length) : undefined
    const agreesToOnly =
      isChoosing && before.offers.length === 1 && moment === undefined && startsWithYes(said) ? 0 : undefined
    const place = namesHour(said) ? undefined : (byPlace ?? agreesToOnly)
    if (place !== undefined) {
      setInstant(new Date(before.offers[place]!))
      news.push('gave')
      return
    }
    const kept = moment?.time === undefined ? keptHour(said, intake, context) : undefined
    if (kept !== undefined) setMoment({ certain: true, ...moment, time: kept })
    if (kept !== undefined || moment === undefined || intake.goal === null || intake.goal === 'lead') return
    if (intake.goal === 'cancel') {
      intake.booking.date = moment.date ?? intake.booking.date
      return
    }
    const offered = isChoosing ? offerAt(before.offers, moment, context.zone) : undefined
    if (offered !== undefined) {
      setInstant(offered)
      news.push('gave')
      return
    }
    setMoment(moment)
  }

  function setInstant(at: Date): void {
    const { date, time } = localOf(at, context.zone)
    Object.assign(intake, { date, time, dates: null, times: null, part_of_day: null, offers: [] })
  }

  function setMoment(found: Moment): void {
    const wasKnown = intake.date ?? intake.dates ?? intake.time ?? intake.times ?? intake.part_of_day
    if (found.date !== undefined || found.dates !== undefined) {
      intake.date = found.date ?? null
      intake.dates = found.dates ?? null
    }
    if (found.time !== undefined) {
      Object.assign(intake, { time: found.time, times: null, part_of_day: null })
    } else if (found.times !== undefined || found.part_of_day !== undefined) {
      Object.assign(intake, {
        time: null,
        times: found.times ?? null,
        part_of_day: found.part_of_day ?? null,
      })
    }
    intake.offers = []
    news.push(wasKnown === null ? 'gave' : 'changed')
  }

  function takePerson(): void {
    const isAsked = (detail: string) => before.asked === detail
    if (name !== undefined) {
      note(intake.name, name)
      intake.name = name
    }
    const phone = readPhone(message, context.country === undefined ? {} : { defaultCountry: context.country })
    if (phone !== undefined) {
      note(intake.phone, phone)
      intake.phone = phone
    }
    const email = readEmail(message)
    if (email !== undefined) {
      note(intake.email, email)
      intake.email = email
    }
    for (const [detail, found] of Object.entries({ name, phone, email })) {
      if (isAsked(detail) && found === undefined && withholdsDetail(message) && moment === undefined) {
        intake.withheld.push(detail)
        news.push('withheld')
      } else if (isAsked(detail) && found === undefined && passesOver()) intake.withheld.push(detail)
    }
  }

  /** After a plain yes, or a second other answer, continue without a name: a booking needs none. */
  function passesOver(): boolean {
    if (intake.goal !== 'book' || news.length > 0 || read.some((part) => part.asksToKnow)) return false
    return before.misses > 0 || startsWithYes(said)
  }

  function takeField(): void {
    const field = context.leadFields.find(({ name }) => before.asked === name)
    if (field === undefined || telling.length === 0 || news.length > 0) return
    const value = readField(said, field, context)
    if (value !== undefined) {
      intake.fields[field.name] = value
      news.push('gave')
    } else if (withholdsDetail(said)) {
      intake.withheld.push(field.name)
      news.push('withheld')
    }
  }

  function note(old: string | null, now: string): void {
    if (old === now) return
    news.push(old === null ? 'gave' : 'changed')
  }

  function finish(found: IntakeNews[]): Advanced {
    const isAsking = read.some((part) => part.asksToKnow && !part.isAnswer)
    const isMissed = found.length === 0 && before.asked !== null && before.asked !== 'confirm' && !isAsking
    intake.misses = isMissed ? before.misses + 1 : 0
    const isDetail = read.map((part) => isOnlyDetail(part, { before, intake, news: found, context }))
    return { intake, news: [...new Set(found)], serviceOptions, isDetail }
  }
}

function namesOf({ services }: IntakeContext): string[] {
  return services.flatMap(({ name, also_called }) => [name, ...also_called])
}

/** Changing the time of what is not booked yet is a correction, and asking for it again is not a second request. */
function opensGoal(goal: string, before: Intake): boolean {
  if (before.goal === goal) return false
  return !(before.goal === 'book' && goal === 'reschedule')
}

function isDropped(
  said: string,
  before: Intake,
  goal: string | undefined,
  moment: Moment | undefined,
  service: string | undefined,
  context: IntakeContext,
): boolean {
  if (before.goal === null || !dropsGoal(said)) return false
  if (moment !== undefined && context.reply !== 'refuses') return false
  // "Haircut nahi chahiye, facial" wants something else.
  if (service !== undefined && service !== before.service) return false
  // "Cancel" means the existing booking rather than the unfinished one, because it would otherwise stay unnoticed.
  const isProposed = before.goal === 'book' && before.asked === 'confirm'
  if (goal === 'cancel' && context.bookings.length > 0 && !isProposed && !leaves(said)) return false
  // "Cancel it" while something is being cancelled goes on with that.
  if (before.goal === 'cancel') return context.reply === 'refuses' || !saysCancel(said)
  return goal === undefined || goal === 'cancel'
}
