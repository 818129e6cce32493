import type { BriefPromise, BriefQuestion } from '@parley/dialogue'
import { commitmentsAskedFor, confirmsCommitment, type HeldCommitment, type Language } from '@parley/language'
import type { ThinkRequest } from '../thought.ts'
import { writeWhen } from './describe-commitments.ts'

interface Known {
  language: Language
  request: Pick<ThinkRequest, 'agent' | 'now'>
}

/** The promises that answer a question, as the brief holds them. */
export function promisedFor(
  question: string,
  { commitments, ...known }: Known & { commitments: readonly HeldCommitment[] },
): Pick<BriefQuestion, 'promised'> {
  if (commitments.length === 0) return {}
  const asked = commitmentsAskedFor(question, commitments, placeOf(known))
  return asked.length === 0
    ? {}
    : { promised: asked.map((commitment) => promiseOf(commitment, question, known)) }
}

/** A commitment as an answer to a question. */
export function promiseOf(commitment: HeldCommitment, question: string, known: Known): BriefPromise {
  const { text, by, madeAt } = commitment
  const at = placeOf(known)
  return {
    ...{ text, by, madeAt },
    when: writeWhen(commitment, at.zone, known.language),
    isConfirmed: confirmsCommitment(question, commitment, at),
  }
}

/** People of the business name days by the clock of the business. */
export function placeOf({ request }: Pick<Known, 'request'>): { zone: string; now: Date } {
  return { zone: request.agent.time_zone, now: request.now }
}
