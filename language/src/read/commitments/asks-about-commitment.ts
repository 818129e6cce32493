/** Whether a customer's question is about what a person of the business promised. */
import { speaksOfSelf, statesAskedName } from '../colleague-line.ts'
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
  holds,
  OTHERS,
} from './patterns.ts'
import { isInSubject, subjectOf } from './subject.ts'

/** A question of so many subjects more than it shares with the promise is about something else. */
const ENOUGH_SHARED = 2

/** The kinds of promise that could answer the question. */
export function kindsAskedFor(question: string): ReadonlySet<CommitmentKind> {
  const kinds = new Set<CommitmentKind>()
  if (holds(ASKS_TO_PAY, question)) kinds.add('price').add('exception')
  if (holds(ASKS_WHEN, question)) kinds.add('time')
  if (holds(ASKS_LEAVE, question)) kinds.add('exception')
  if (holds(ASKS_FOR_ACTION, question)) kinds.add('action')
  return kinds
}

/** The commitments that the question is about, the likeliest first. Newer ones come before older ones. */
export function commitmentsAskedFor(
  question: string,
  commitments: readonly HeldCommitment[],
  at: HeldAt,
): HeldCommitment[] {
  if (commitments.length === 0 || asksForHours(question)) return []
  const kinds = new Set(kindsAskedFor(question))
  const moment = readMoment(question, at)
  const namesMoment = moment?.date !== undefined || moment?.time !== undefined
  if (namesMoment && (question.includes('?') || asksToKnow(question))) kinds.add('time')
  const asked = { kinds, moment, subject: subjectOf(question) }
  return commitments
    .toReversed()
    .map((commitment) => ({ commitment, fit: fitOf(question, asked, commitment) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ commitment }) => commitment)
}

interface Asked {
  kinds: ReadonlySet<CommitmentKind>
  /** Named in the question. */
  moment: Moment | undefined
  subject: ReadonlySet<string>
}

/** 0: the question is about something else. */
function fitOf(question: string, { kinds, moment, subject }: Asked, commitment: HeldCommitment): number {
  if (holds(OTHERS, question) && !holds(OTHERS, commitment.surroundings)) return 0
  const own = subjectOf(commitment.text)
  const around = subjectOf(commitment.surroundings)
  const shared = [...subject].filter((word) => isInSubject(word, around))
  const inSentence = shared.filter((word) => isInSubject(word, own))
  const others = subject.size - shared.length
  const isOfKind =
    commitment.kinds.some((kind) => kinds.has(kind)) || statesAskedName(question, commitment.text)
  const confirms = holds(ASKS_TO_CONFIRM, question)
  // "And on Sunday?" asks about another day, "I come on Sunday, right?" about the promised one.
  const isOtherDay = moment?.date !== undefined && moment.date !== commitment.date
  if (isOtherDay && inSentence.length === 0 && !speaksOfSelf(question)) return 0
  if (subject.size === 0) return isOfKind ? 2 : confirms && kinds.size === 0 ? 1 : 0
  if (shared.length === 0 || others > shared.length) return 0
  if (isOfKind) return 2 + shared.length + inSentence.length
  return confirms || inSentence.length >= ENOUGH_SHARED ? inSentence.length : 0
}
