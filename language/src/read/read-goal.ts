import { normaliseWithin } from '@parley/contracts'
import type { GoalPatterns } from '../packs/goal-patterns.ts'
import { alternatives } from '../packs/index.ts'
import { WORD_END, wholeWords } from '../text/word-boundary.ts'

/** The goal of a customer: a booking, a change, a cancellation, or to become a customer. */
export type Goal = 'book' | 'reschedule' | 'cancel' | 'lead'

const goals = (name: keyof GoalPatterns) => alternatives(({ goals }) => goals[name])
function anyOf(source: string): RegExp {
  return new RegExp(wholeWords(source).normalize('NFKC'), 'iu')
}

const appointment = anyOf(goals('appointment'))
const wants = anyOf(goals('wants'))
const firmlyWants = anyOf(goals('firmlyWants'))
const recounts = anyOf(goals('recounts'))
const informs = anyOf(goals('informs'))
const comes = anyOf(goals('comes'))
const asksForTime = anyOf(goals('asksForTime'))
const another = anyOf(goals('another'))
const insteadOf = anyOf(goals('insteadOf'))
const cancels = anyOf(goals('cancels'))
const cancelInforms = anyOf(goals('cancelInforms'))
const mine = anyOf(goals('mine'))
const cannotCome = anyOf(goals('cannotCome'))
const moves = anyOf(goals('moves'))
const movesInforms = anyOf(goals('movesInforms'))
const drops = anyOf(goals('drops'))
const interested = anyOf(goals('interested'))
const question = new RegExp(`\\?|${wholeWords(goals('asks'))}`.normalize('NFKC'), 'iu')

export interface GoalHints {
  /** A service of the business is named. */
  hasService: boolean
  /** A day or an hour is named. */
  hasMoment: boolean
  /** An hour is named. */
  hasTime: boolean
  /** An appointment is being moved or cancelled: what is said is about that one. */
  isChanging: boolean
  /** The customer has an appointment that lies ahead. */
  hasBookings: boolean
  /** One was made or moved a short while ago in this conversation. */
  hasRecent: boolean
  /** No service is named, or one that the customer has booked. */
  isOwnService: boolean
  /** There is something that can be booked. */
  canBook: boolean
}

function plain(text: string): string {
  return normaliseWithin(text, 'NFKC').toLowerCase().replace(/’/g, "'")
}

/** The goal of one part of a customer's message. Undefined: it has none, or only asks. */
export function readGoal(text: string, hints: GoalHints): Goal | undefined {
  const line = plain(text)
  if (hints.canBook) {
    if (moves.test(line) && !movesInforms.test(line)) return 'reschedule'
    if (hints.hasTime && insteadOf.test(line)) return 'reschedule'
    if (cannotCome.test(line)) {
      return hints.hasMoment && proposes.test(line) ? 'reschedule' : 'cancel'
    }
    if (cancels.test(line)) {
      if (!cancelInforms.test(line) || (mine.test(line) && firmlyWants.test(line))) return 'cancel'
    } else if (changesOwn(line, hints)) return 'reschedule'
    else if (wantsAppointment(line, hints)) return 'book'
  }
  return isInterested(text) ? 'lead' : undefined
}

const NO_HINTS: GoalHints = {
  hasService: false,
  hasMoment: false,
  hasTime: false,
  isChanging: false,
  hasBookings: false,
  hasRecent: false,
  isOwnService: true,
  canBook: true,
}

/** "Book a massage", "can I get an appointment?": a booking is wanted, rather than asked about. */
export function wantsToBook(text: string): boolean {
  const statement = text.replaceAll('?', ' ')
  return readGoal(statement, NO_HINTS) === 'book' && !asksToKnow(statement) && !asksNeed.test(statement)
}

const asksNeed = new RegExp(`^\\W*(?:${goals('asksNeed')})${WORD_END}`, 'iu')

const sets = anyOf(goals('sets'))
const asksFor = anyOf(goals('asksFor'))
const asksAboutOwn = new RegExp(`^\\W*(?:${goals('asksAtStart')})${WORD_END}`, 'iu')
const proposes = new RegExp(`\\?|${goals('proposes')}`, 'u')
const notInterested = new RegExp(goals('notInterested'), 'u')
const callsBack = new RegExp(goals('callsBack'), 'u')
const it = anyOf(goals('it'))
const corrects = anyOf(goals('corrects'))
const startsWithNo = new RegExp(`^\\W*(?:${goals('saysNo')})${WORD_END}`, 'iu')

/** An hour or a day for the appointment that the customer has, rather than one for another. */
function changesOwn(line: string, hints: GoalHints): boolean {
  const { hasBookings, hasRecent, hasMoment, hasTime, isOwnService } = hints
  if (!hasBookings || !hasMoment || !isOwnService || another.test(line)) return false
  if (asksOwn.test(line)) {
    if (asksWhen.test(line) || asksAboutOwn.test(line)) return false
    return sets.test(line) || (hasTime && asksFor.test(line))
  }
  if (informs.test(line) && !firmlyWants.test(line)) return false
  if (it.test(line) || (corrects.test(line) && (hasTime || sets.test(line) || asksFor.test(line))))
    return true
  if (!hasRecent) return false
  return startsWithNo.test(line) || comes.test(line) || wantsAppointment(line, hints)
}

function wantsAppointment(line: string, hints: GoalHints): boolean {
  const { hasService, hasMoment, hasTime, isChanging, hasBookings } = hints
  if ((isChanging || (hasBookings && asksOwn.test(line))) && !another.test(line)) return false
  if (asksForTime.test(line) && (hasMoment || hasService)) return true
  if (informs.test(line) && !firmlyWants.test(line)) return false
  if (recounts.test(line) && !firmlyWants.test(line) && !comes.test(line)) return false
  const words = line.match(/[\p{L}\p{M}]+/gu)?.length ?? 0
  if (appointment.test(line) && (wants.test(line) || hasMoment || hasService || words <= 3)) return true
  if (hasService && (hasMoment || firmlyWants.test(line) || comes.test(line))) return true
  if (comes.test(line) && hasMoment) return true
  // "Kal 3 baje", "kal 2 baje karwana hai": nobody names an hour for nothing, except to be called.
  if (!hasTime || informs.test(line) || callsBack.test(line)) return false
  return firmlyWants.test(line) || (words <= LONGEST_BARE_WISH && !asksToKnow(line))
}

const LONGEST_BARE_WISH = 5

const asksOwn = new RegExp(
  `${wholeWords(goals('my'))}.{0,20}${wholeWords(goals('ownBooking'))}`.normalize('NFKC'),
  'iu',
)
const asksWhen = anyOf(goals('asksWhen'))

const asksWhether = anyOf(goals('asksWhether'))

/** Whether the customer asks which appointments of theirs there are. */
export function asksForOwnBookings(text: string): boolean {
  const line = plain(text)
  return (
    (asksWhether.test(line) || (asksOwn.test(line) && asksWhen.test(line))) &&
    !cancels.test(line) &&
    !moves.test(line)
  )
}

/** Whether somebody wants to be taken for a customer, without wanting an appointment. */
export function isInterested(text: string): boolean {
  const line = plain(text)
  return interested.test(line) && !notInterested.test(line)
}

/** Whether an appointment is spoken of by that word, not only as "it". */
export function namesAppointment(text: string): boolean {
  return appointment.test(plain(text))
}

/** Whether the customer says in so many words that something is to be left. */
export function leaves(text: string): boolean {
  return drops.test(plain(text))
}

const forSeveral = anyOf(goals('forSeveral'))

/** Whether more than one person is to come. */
export function comesWithOthers(text: string): boolean {
  return forSeveral.test(plain(text))
}

/** Whether the customer gives up what is being talked about. */
export function dropsGoal(text: string): boolean {
  const line = plain(text)
  return drops.test(line) || (cancels.test(line) && !appointment.test(line))
}

/** Whether a part asks to know something, so that it is to be answered. */
export function asksToKnow(text: string): boolean {
  const line = plain(text)
  return informs.test(line) || question.test(line)
}

const withholds = anyOf(goals('withholds'))

/** Whether a customer who was asked for something of theirs will not tell. */
export function withholdsDetail(text: string): boolean {
  return withholds.test(plain(text)) || /^\s*why\b/i.test(text)
}

const CANCEL = new RegExp(goals('cancelStem').normalize('NFKC'), 'iu')

/** Whether the word stands there, in whatever sentence. */
export function saysCancel(text: string): boolean {
  return CANCEL.test(text)
}

const LOOKS_BACK = new RegExp(goals('looksBack').normalize('NFKC'), 'iu')

/** Whether somebody wants their money back, or tells of what was done: such a line wants no appointment. */
export function looksBack(text: string): boolean {
  return LOOKS_BACK.test(plain(text))
}

const ASKS_IF_FREE = anyOf(goals('asksIfFree'))

/** "Is one o'clock free?" asks for a time, where a service is named beside it. */
export function asksIfFree(text: string): boolean {
  return ASKS_IF_FREE.test(plain(text))
}
