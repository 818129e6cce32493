import type { LeadField } from '@parley/contracts'
import type { BriefIntake } from '@parley/models/kit'
import { type Moment, readMoment } from '../../../bookings/index.ts'
import { readEmail, readName, readPhone } from '../../../leads/index.ts'
import { emptyIntake, emptyWish, type Intake } from './intake.ts'
import { type BookableService, matchService } from './match-service.ts'
import { readChoice } from './read-choice.ts'
import { readField } from './read-field.ts'
import { asksForOwnBookings, asksToKnow, dropsGoal, readGoal, withholdsDetail } from './read-goal.ts'

export interface IntakeContext {
  now: Date
  /** In which the customer thinks. */
  zone: string
  services: readonly BookableService[]
  canBook: boolean
  canCapture: boolean
  leadFields: readonly LeadField[]
  /** What an agent asks of a lead, in order: name, phone, email, intent, or a field's name. */
  askFor: readonly string[]
  contactName: string | null
  contactPhone: string | null
  /** Of the contact's number: how a national number is read. */
  country?: string
  /** How the message answers the question whether to do something; undefined when none was asked. */
  reply?: 'agrees' | 'refuses' | 'unclear'
}

export type IntakeNews = BriefIntake['news'][number]

export interface Advanced {
  intake: Intake
  news: IntakeNews[]
  /** Services that the words may mean, when they mean none alone. */
  serviceOptions: string[]
  /** By part of the message: whether it only gives or wants something, so that nothing is to be looked up for it. */
  isDetail: boolean[]
}

/** Takes a message's parts into what is known. Pure: the same message in the same state gives the same. */
export function advanceIntake(
  stored: Intake | null,
  parts: readonly string[],
  context: IntakeContext,
): Advanced {
  const before = stored ?? emptyIntake(context.now)
  const intake: Intake = { ...structuredClone(before), updated_at: context.now.toISOString() }
  const message = parts.join('\n')
  const isWished = (part: string) => goalOf(part, intake, context) !== undefined
  const telling = parts.filter(
    (part) => isWished(part) || !asksToKnow(part) || givesAsked(part, before, context),
  )
  const said = telling.join(' , ')
  const news: IntakeNews[] = []
  let serviceOptions: string[] = []

  const goal = lastOf(parts.map((part) => goalOf(part, before, context)))
  const moment =
    before.goal !== null || goal !== undefined ? wishedMoment(said, goal, before, context) : undefined
  const named = matchService(said, context.services)

  if (isDropped(said, before, goal, moment, named.service, context)) {
    Object.assign(intake, emptyWish())
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
      Object.assign(intake, { ...emptyWish(), goal: 'book', service: intake.service })
    else Object.assign(intake, emptyWish())
    return finish(['refused'])
  }
  if (goal !== undefined && opensGoal(goal, before)) {
    const service = goal === 'book' && before.goal === null ? before.service : null
    Object.assign(intake, emptyWish(), { goal, service })
    news.push('opened')
  }
  if (context.canBook && parts.some(asksForOwnBookings)) news.push('asks')
  takeService()
  takeBooking()
  takeTime()
  takePerson()
  takeField()
  return finish(news)

  function takeService(): void {
    // What is only asked about may be booked next: "haircut kitne ka hai? … book karna hai".
    if (intake.goal === null)
      intake.service = matchService(message, context.services).service ?? intake.service
    if (intake.goal === null || intake.goal === 'lead') return
    if (named.service === undefined) {
      if (intake.service === null || before.asked === 'service') serviceOptions = named.options
      return
    }
    if (intake.goal === 'book') {
      note(intake.service, named.service)
      intake.service = named.service
    } else intake.booking.service = named.service
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
      isChoosing && before.offers.length === 1 && moment === undefined && saysYes(said) ? 0 : undefined
    const place = namesHour.test(said) ? undefined : (byPlace ?? agreesToOnly)
    if (place !== undefined) {
      setInstant(new Date(before.offers[place]!))
      news.push('gave')
      return
    }
    if (moment === undefined || intake.goal === null || intake.goal === 'lead') return
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
      }
    }
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
    const isDetail = parts.map((part) => isOnlyDetail(part, { before, intake, news: found, context }))
    return { intake, news: [...new Set(found)], serviceOptions, isDetail }
  }
}

function namesOf({ services }: IntakeContext): string[] {
  return services.flatMap(({ name, also_called }) => [name, ...also_called])
}

function lastOf<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  return values.findLast((value) => value !== undefined)
}

/** "From Friday to Saturday at five": what an appointment is moved to stands last. */
const movedTo =
  /(?<![\p{L}\p{M}])(?:to|se|से)(?![\p{L}\p{M}])(?!.*(?<![\p{L}\p{M}])(?:to|se|से)(?![\p{L}\p{M}]))/iu

function wishedMoment(
  said: string,
  goal: string | undefined,
  before: Intake,
  context: IntakeContext,
): Moment | undefined {
  const to = (goal ?? before.goal) === 'reschedule' ? movedTo.exec(said) : null
  const target = to === null ? undefined : momentOf(said.slice(to.index + to[0].length), before, context)
  return target ?? momentOf(said, before, context)
}

/** A bare number means what was asked for; after the question whether to book, it corrects the hour. */
const expectedMoment: Readonly<Record<string, 'date' | 'time'>> = {
  date: 'date',
  time: 'time',
  confirm: 'time',
}

function momentOf(text: string, before: Intake, { zone, now }: IntakeContext): Moment | undefined {
  const expecting = expectedMoment[before.asked ?? '']
  return readMoment(text, expecting === undefined ? { zone, now } : { zone, now, expecting })
}

function goalOf(part: string, before: Intake, context: IntakeContext) {
  const { zone, now, canBook, canCapture } = context
  const { service, options } = matchService(part, context.services)
  const moment = readMoment(part, { zone, now })
  if (canBook && asksForOwnBookings(part)) return undefined
  const goal = readGoal(part, {
    canBook,
    hasService: service !== undefined || options.length > 0,
    hasMoment: moment !== undefined,
    hasTime: moment?.time !== undefined,
    isChanging: before.goal === 'reschedule' || before.goal === 'cancel',
  })
  if (goal === 'lead' && (!canCapture || before.goal !== null)) return undefined
  return goal
}

/** Changing the time of what is not booked yet is a correction, and asking for it again is no second wish. */
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
  // "Cancel it" while something is being cancelled goes on with that.
  if (before.goal === 'cancel') return context.reply === 'refuses' || !/cancel|रद्द|कैंस/iu.test(said)
  return goal === undefined || goal === 'cancel'
}

function localOf(at: Date, zone: string): { date: string; time: string } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

/** The offered time that a moment names: "11", when eleven in the morning was offered. */
function offerAt(offers: readonly string[], moment: Moment, zone: string): Date | undefined {
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

const namesHour = /\p{Nd}|baje|बजे|(?<![\p{L}])(?:noon|half|quarter)(?![\p{L}])/iu

const yes =
  /^\W*(?:yes|yeah|yep|ok|okay|sure|fine|perfect|haan?|hanji|ji|theek|thik|chalega|done|bilkul|हाँ|हां|जी|ठीक|चलेगा|बिल्कुल)(?![\p{L}\p{M}])/iu

function saysYes(text: string): boolean {
  return yes.test(text)
}

/** Whether a part answers what was asked, although it looks like a question: "kal 3 baje chalega?" */
function givesAsked(part: string, before: Intake, { zone, now, services }: IntakeContext): boolean {
  if (before.goal === null || before.goal === 'lead') return false
  const isAboutPlace =
    /(?:price|cost|charge|kitn[aie]|how much|parking|where|address|कितन|open|khul|band|close|खुल|बंद)/iu.test(
      part,
    )
  if (isAboutPlace) return false
  const words = part.split(/\s+/).length
  if (words > 10) return false
  return (
    readMoment(part, { zone, now }) !== undefined ||
    (before.asked === 'service' && matchService(part, services).service !== undefined)
  )
}

interface Judged {
  before: Intake
  intake: Intake
  news: readonly IntakeNews[]
  context: IntakeContext
}

/** A part is only a detail when it gives something and asks for nothing that knowledge could answer. */
function isOnlyDetail(part: string, { before, intake, news, context }: Judged): boolean {
  if (givesAsked(part, before, context)) return true
  if (context.canBook && asksForOwnBookings(part)) return true
  const goal = goalOf(part, before, context)
  if (goal !== undefined && goal !== 'lead') return !asksPrice(part)
  const gives =
    goal === 'lead' ||
    readEmail(part) !== undefined ||
    readPhone(part, context.country === undefined ? {} : { defaultCountry: context.country }) !== undefined
  if (asksToKnow(part)) return news.includes('withheld') && part.split(/\s+/).length <= 6
  if (gives) return true
  if (news.includes('dropped') || news.includes('refused') || news.includes('withheld')) return true
  if (intake.goal === null) return false
  const isMoment = readMoment(part, { zone: context.zone, now: context.now }) !== undefined
  if (isMoment || context.reply === 'agrees') return true
  const { service, options } = matchService(part, context.services)
  if ((service !== undefined || options.length > 0) && part.split(/\s+/).length <= 8) return true
  // Whatever was asked for: a short line that is no question is taken for the answer to it, even one not understood.
  return before.asked !== null || news.length > 0
}

function asksPrice(part: string): boolean {
  return /(?<![\p{L}\p{M}])(?:price|cost|charges?|fees?|how much|kitn[aie] (?:ka|ki|ke|lag\p{L}*|hai|hoga|charge|paise)|कितन[\p{M}]* (?:का|की|के|लग[\p{L}\p{M}]*|है|पैसे))(?![\p{L}\p{M}])/iu.test(
    part,
  )
}
