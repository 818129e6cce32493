import { lexiconOf } from '../../packs/index.ts'
import { readMoment } from '../moment/read-moment.ts'
import { wordsOf } from '../small-talk.ts'
import { isQuestion } from './asks-about-commitment.ts'
import type { HeldCommitment } from './commitment.ts'
import type { HeldAt } from './hold-commitments.ts'
import { ASKS_TO_CONFIRM, ASKS_WHEN, holds, POINTS_BACK } from './patterns.ts'
import { readFree } from './read-commitments.ts'

const denials = lexiconOf('no', 'denial')

/**
 * Whether the question says the same as the commitment, so that a yes is right: "is it really free?", "so 10:30 tomorrow?". A
 * question with a no in it is left to the words of the person: "yes" to it could mean either.
 */
export function confirmsCommitment(question: string, commitment: HeldCommitment, at: HeldAt): boolean {
  if (wordsOf(question).some((word) => denials.has(word))) return false
  if (commitment.isFree === true && commitment.prices.length === 0 && readFree(question) === true) return true
  const { date, time } = commitment
  if ((time === undefined && date === undefined) || holds(ASKS_WHEN, question)) return false
  const moment = readMoment(question, at)
  if (moment === undefined || (moment.time ?? moment.date) === undefined) return false
  const isSameTime = moment.time === undefined || moment.time === time
  const isSameDay = moment.date === undefined || moment.date === date
  return isSameTime && isSameDay
}

/** Whether a text that may be about a promise asks something, and arranges nothing. */
export function asksOfPromise(text: string): boolean {
  if (takesCommittedTime(text)) return false
  return isQuestion(text) || holds(ASKS_TO_CONFIRM, text) || holds(ASKS_WHEN, text)
}

/** Whether a request for a booking means the time that a person promised: "ok book that", "book it please". */
export function takesCommittedTime(text: string): boolean {
  return holds(POINTS_BACK, text)
}
