import {
  asksAboutBusiness,
  asksForOwnBookings,
  asksPrice,
  asksToKnow,
  asksWhom,
  type Goal,
  type Moment,
  matchService,
  readEmail,
  readGoal,
  readMoment,
  readPhone,
  readResource,
  readServices,
  type ServiceMatch,
} from '@parley/language'
import { type DialogueContext, phoneOptionsOf } from '../context.ts'
import type { News } from '../news.ts'
import { askedFor, type DialogueState, servicesOf } from '../state.ts'
import { isOf, recentBooking } from './own-bookings.ts'

/** The content of one part of a customer's message, read by itself. */
export interface PartReading {
  text: string
  moment: Moment | undefined
  named: ServiceMatch
  /** It names somebody with whom it is wanted. */
  namesPerson: boolean
  goal: Goal | undefined
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
const LONGEST_PART = 600
const LONGEST_ANSWER_WORDS = 10
/** "Actually, can I have Dr. Mehta instead, on the same day and at the same time?" */
const LONGEST_CHOICE_WORDS = 18
const LONGEST_SERVICE_WORDS = 8
const LONGEST_OBJECTION_WORDS = 6

export function readPart(whole: string, before: DialogueState, context: DialogueContext): PartReading {
  const { zone, now, canBook } = context
  const text = whole.slice(0, LONGEST_PART)
  const moment = readMoment(text, { zone, now })
  const named = matchService(text, context.services)
  const isOwnAsked = asksForOwnBookings(text) || (asksWhom(text) && before.request.goal === 'none')
  const asksForOwn = canBook && isOwnAsked && !(asksWhom(text) && context.bookings.length === 0)
  const person = readResource(text, context.resources, { services: context.services })
  const namesPerson =
    person.resource !== undefined ||
    person.unknown !== undefined ||
    person.options.length > 0 ||
    person.excluded.length > 0
  return {
    text,
    moment,
    named,
    namesPerson,
    goal: asksForOwn ? undefined : goalOf({ text, moment, named, namesPerson }, before, context),
    asksToKnow: asksToKnow(text),
    asksForOwn,
    isAnswer:
      isAnswer({ text, moment, named, namesPerson }, before) || changesServices(text, before, context),
    givesAddress: readEmail(text) !== undefined || readPhone(text, phoneOptionsOf(context)) !== undefined,
  }
}

type Named = Pick<PartReading, 'text' | 'moment' | 'named' | 'namesPerson'>

function goalOf(
  { text, moment, named: { service, options }, namesPerson }: Named,
  before: DialogueState,
  context: DialogueContext,
): Goal | undefined {
  const { canBook, canCapture, bookings } = context
  const goal = readGoal(text, {
    canBook,
    hasBookings: bookings.length > 0,
    hasRecent: recentBooking(before, context) !== undefined,
    isOwnService: service === undefined || bookings.some((one) => isOf(one, service)),
    hasService: service !== undefined || options.length > 0 || (namesPerson && !asksToKnow(text)),
    hasMoment: moment !== undefined,
    hasTime: moment?.time !== undefined,
    isChanging: before.request.goal === 'reschedule' || before.request.goal === 'cancel',
  })
  // A service and the person for it are wanted, in whatever words: "मुझे डॉ. मेहता से दाँत निकलवाना है".
  const namesService = service !== undefined || readServices(text, context.services).services.length > 0
  const isForPerson = canBook && namesPerson && namesService && !asksToKnow(text)
  if (goal === undefined && isForPerson && before.request.goal === 'none') return 'book'
  return goal === 'lead' && (!canCapture || before.request.goal !== 'none') ? undefined : goal
}

function isAnswer({ text, moment, named, namesPerson }: Named, { request }: DialogueState): boolean {
  if (request.goal === 'none' || request.goal === 'lead') return false
  // The question whether to book is asked again then, and it names the person.
  if (asksWhom(text) && request.asked === 'confirm') return true
  if (asksAboutBusiness(text)) return false
  if (namesPerson && request.goal !== 'cancel' && countWords(text) <= LONGEST_CHOICE_WORDS) return true
  if (countWords(text) > LONGEST_ANSWER_WORDS) return false
  if (moment !== undefined) return true
  return request.asked === 'service' && named.service !== undefined
}

/** "Can you also add a beard trim?", "drop the facial": it looks like a question, and changes what is booked. */
function changesServices(text: string, { request }: DialogueState, { services }: DialogueContext): boolean {
  if (request.goal !== 'book' || asksAboutBusiness(text) || countWords(text) > LONGEST_ANSWER_WORDS) {
    return false
  }
  const read = readServices(text, services)
  const booked = servicesOf(request)
  return (read.adds && read.services.length > 0) || read.dropped.some((one) => booked.includes(one))
}

function countWords(text: string): number {
  return text.split(/\s+/).length
}

interface Judged {
  before: DialogueState
  after: DialogueState
  news: readonly News[]
  context: DialogueContext
}

/** A part is only a detail when it gives something and asks for nothing that knowledge could answer. */
export function isOnlyDetail(part: PartReading, { before, after, news, context }: Judged): boolean {
  const { text, goal, moment, named } = part
  if (part.isAnswer || part.asksForOwn) return true
  if (goal !== undefined && goal !== 'lead') return !asksPrice(text)
  if (part.asksToKnow) return news.includes('withheld') && countWords(text) <= LONGEST_OBJECTION_WORDS
  if (goal === 'lead' || part.givesAddress) return true
  if (news.some((one) => one === 'dropped' || one === 'refused' || one === 'withheld')) return true
  if (after.request.goal === 'none') return false
  if (moment !== undefined || context.reply === 'agrees') return true
  const namesService = named.service !== undefined || named.options.length > 0
  if (namesService && countWords(text) <= LONGEST_SERVICE_WORDS) return true
  // A text that is not a question counts as the answer to the last question, even if it was not understood.
  return askedFor(before.request) !== null || news.length > 0
}
