import {
  asksAboutBusiness,
  asksForOwnBookings,
  asksPrice,
  asksToKnow,
  type Moment,
  matchService,
  readEmail,
  readGoal,
  readMoment,
  readPhone,
  type ServiceMatch,
} from '@parley/language'
import type { IntakeGoal } from '@parley/models/kit'
import type { Intake } from './intake.ts'
import type { IntakeContext, IntakeNews } from './intake-context.ts'
import { recentBooking } from './own-bookings.ts'

/** What one thing that a customer says holds by itself. */
export interface PartReading {
  text: string
  moment: Moment | undefined
  named: ServiceMatch
  goal: IntakeGoal | undefined
  /** It asks to know something. */
  asksToKnow: boolean
  /** It asks which appointments the customer has. */
  asksForOwn: boolean
  /** It answers what is being arranged, although it may look like a question: "kal 3 baje chalega?" */
  isAnswer: boolean
  /** It holds a number or an address under which the customer can be reached. */
  givesAddress: boolean
}

/** People arrange things in few words; longer texts are stories. */
const longestPart = 600
const longestAnswerWords = 10
const longestServiceWords = 8
const longestObjectionWords = 6

export function readPart(whole: string, before: Intake, context: IntakeContext): PartReading {
  const { zone, now, country, canBook } = context
  const text = whole.slice(0, longestPart)
  const moment = readMoment(text, { zone, now })
  const named = matchService(text, context.services)
  const asksForOwn = canBook && asksForOwnBookings(text)
  return {
    text,
    moment,
    named,
    goal: asksForOwn ? undefined : goalOf(text, moment, named, before, context),
    asksToKnow: asksToKnow(text),
    asksForOwn,
    isAnswer: isAnswer(text, moment, named, before),
    givesAddress:
      readEmail(text) !== undefined ||
      readPhone(text, country === undefined ? {} : { defaultCountry: country }) !== undefined,
  }
}

function goalOf(
  text: string,
  moment: Moment | undefined,
  { service, options }: ServiceMatch,
  before: Intake,
  context: IntakeContext,
): IntakeGoal | undefined {
  const { canBook, canCapture, bookings } = context
  const own = bookings.map((one) => one.service)
  const goal = readGoal(text, {
    canBook,
    hasBookings: bookings.length > 0,
    hasRecent: recentBooking(before, context) !== undefined,
    isOwnService: service === undefined || own.includes(service),
    hasService: service !== undefined || options.length > 0,
    hasMoment: moment !== undefined,
    hasTime: moment?.time !== undefined,
    isChanging: before.goal === 'reschedule' || before.goal === 'cancel',
  })
  return goal === 'lead' && (!canCapture || before.goal !== null) ? undefined : goal
}

function isAnswer(
  text: string,
  moment: Moment | undefined,
  { service }: ServiceMatch,
  { goal, asked }: Intake,
): boolean {
  if (goal === null || goal === 'lead' || asksAboutBusiness(text)) return false
  if (countWords(text) > longestAnswerWords) return false
  return moment !== undefined || (asked === 'service' && service !== undefined)
}

function countWords(text: string): number {
  return text.split(/\s+/).length
}

interface Judged {
  before: Intake
  intake: Intake
  news: readonly IntakeNews[]
  context: IntakeContext
}

/** A part is only a detail when it gives something and asks for nothing that knowledge could answer. */
export function isOnlyDetail(part: PartReading, { before, intake, news, context }: Judged): boolean {
  const { text, goal, moment, named } = part
  if (part.isAnswer || part.asksForOwn) return true
  if (goal !== undefined && goal !== 'lead') return !asksPrice(text)
  if (part.asksToKnow) return news.includes('withheld') && countWords(text) <= longestObjectionWords
  if (goal === 'lead' || part.givesAddress) return true
  if (news.some((one) => one === 'dropped' || one === 'refused' || one === 'withheld')) return true
  if (intake.goal === null) return false
  if (moment !== undefined || context.reply === 'agrees') return true
  const namesService = named.service !== undefined || named.options.length > 0
  if (namesService && countWords(text) <= longestServiceWords) return true
  // A text that is not a question counts as the answer to the last question, even if it was not understood.
  return before.asked !== null || news.length > 0
}
