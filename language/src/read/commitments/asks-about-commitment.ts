/** Whether a customer's question is about what a person of the business promised. */
import { readClaims } from '../claims/read-claims.ts'
import { statesAskedName } from '../colleague-line.ts'
import { type Moment, readMoment } from '../moment/read-moment.ts'
import { asksForHours } from '../opening-hours.ts'
import { asksToKnow } from '../read-goal.ts'
import type { CommitmentKind, HeldCommitment } from './commitment.ts'
import type { HeldAt } from './hold-commitments.ts'
import {
  ASKS_FOR_ACTION,
  ASKS_LEAVE,
  ASKS_TO_CONFIRM,
  ASKS_TO_PAY,
  ASKS_WHEN,
  ASKS_WHICH,
  CONCERNED,
  holds,
  OPENS_QUESTION,
  OTHERS,
} from './patterns.ts'
import { isInSubject, subjectOf } from './subject.ts'

/** Words of the promise itself that a question of any kind has to share. */
const ENOUGH_SHARED = 2

interface Asked {
  text: string
  /** The kinds of promise that could answer the question. */
  kinds: ReadonlySet<CommitmentKind>
  /** Named in the question. */
  moment: Moment | undefined
  /** Keys of the numbers in it. */
  numbers: readonly string[]
  subject: ReadonlySet<string>
  asksForHours: boolean
}

/** The commitments that the question is about, the likeliest first. Newer ones come before older ones. */
export function commitmentsAskedFor(
  question: string,
  commitments: readonly HeldCommitment[],
  at: HeldAt,
): HeldCommitment[] {
  if (commitments.length === 0) return []
  const asked = readQuestion(question, at)
  return commitments
    .toReversed()
    .map((commitment) => ({ commitment, fit: fitOf(asked, commitment) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ commitment }) => commitment)
}

function readQuestion(text: string, at: HeldAt): Asked {
  const kinds = new Set<CommitmentKind>()
  if (holds(ASKS_TO_PAY, text)) kinds.add('price').add('exception')
  if (holds(ASKS_WHEN, text)) kinds.add('time')
  if (holds(ASKS_LEAVE, text)) kinds.add('exception')
  if (holds(ASKS_FOR_ACTION, text)) kinds.add('action')
  const moment = readMoment(text, at)
  const namesMoment = moment?.date !== undefined || moment?.time !== undefined
  if (namesMoment && isQuestion(text)) kinds.add('time')
  return {
    ...{ text, kinds, moment },
    numbers: readClaims(text)
      .filter(({ kind }) => kind === 'number' || kind === 'price')
      .flatMap(({ keys }) => keys),
    subject: subjectOf(text),
    asksForHours: asksForHours(text),
  }
}

/** With or without its mark. */
export function isQuestion(text: string): boolean {
  return text.includes('?') || asksToKnow(text) || holds(OPENS_QUESTION, text)
}

/** 0: the question is about something else. */
function fitOf(asked: Asked, commitment: HeldCommitment): number {
  const { moment, subject, text } = asked
  const isPromisedDay = moment?.date !== undefined && moment.date === commitment.date
  const confirms = holds(ASKS_TO_CONFIRM, text)
  // "Are you open on Sunday?" asks for the promise only where that Sunday was promised.
  if (asked.asksForHours && !confirms) return isPromisedDay ? 1 : 0
  if (holds(OTHERS, text) && !holds(OTHERS, commitment.surroundings)) return 0
  const own = subjectOf(commitment.text)
  const around = subjectOf(commitment.surroundings)
  const shared = [...subject].filter((word) => isInSubject(word, around))
  const inSentence = shared.filter((word) => isInSubject(word, own))
  const others = subject.size - shared.length
  const isConcerned = holds(CONCERNED, text)
  // "And on Sunday?" asks about another day, "I come on Sunday, right?" about the promised one.
  if (moment?.date !== undefined && !isPromisedDay && inSentence.length === 0 && !isConcerned) return 0
  const isOfKind = answersKind(asked, commitment) || (inSentence.length > 0 && namesPrice(asked, commitment))
  if (subject.size === 0) return isOfKind ? 2 : confirms && asked.kinds.size === 0 ? 1 : 0
  if (shared.length === 0 || others > shared.length) return 0
  if (isOfKind) return 2 + shared.length + inSentence.length
  if (inSentence.length >= ENOUGH_SHARED || (confirms && inSentence.length > 0)) return inSentence.length
  if (holds(ASKS_WHICH, text)) return inSentence.length
  return isConcerned && others === 0 && isQuestion(text) ? 1 : 0
}

/** "Is the X-ray 250?" */
function namesPrice({ numbers }: Asked, { kinds }: HeldCommitment): boolean {
  return numbers.length > 0 && kinds.includes('price')
}

function answersKind({ kinds, numbers, text }: Asked, commitment: HeldCommitment): boolean {
  if (commitment.kinds.some((kind) => kinds.has(kind))) return true
  if (numbers.some((key) => commitment.prices.includes(key))) return true
  return statesAskedName(text, commitment.text)
}
