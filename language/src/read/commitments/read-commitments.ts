import { findSentences } from '../../text/find-sentences.ts'
import { readClaims } from '../claims/read-claims.ts'
import { readMoment } from '../moment/read-moment.ts'
import type { Commitment, CommitmentKind } from './commitment.ts'
import { ACTION, CANCELLED, EXCEPTION, FREE, holds, IMPOSSIBLE, NOT_CHARGED, NOT_FREE } from './patterns.ts'

export interface WrittenAt {
  /** IANA zone of the business. */
  zone: string
  /** When the text was written. */
  now: Date
}

/** Bounds the work: a person's message is rarely longer. */
const LONGEST_TEXT = 2_000
const MOST_SENTENCES = 60

/** The promises in a message of a person of the business, sentence by sentence. A question promises nothing. */
export function readCommitments(text: string, written: WrittenAt): Commitment[] {
  const read = text.slice(0, LONGEST_TEXT)
  return findSentences(read)
    .slice(0, MOST_SENTENCES)
    .flatMap(({ start, end }) => {
      const sentence = read.slice(start, end).trim()
      const commitment = isQuestion(sentence) ? undefined : readCommitment(sentence, written)
      return commitment === undefined ? [] : [commitment]
    })
}

function isQuestion(sentence: string): boolean {
  return /[?？]["”’)\s]*$/u.test(sentence)
}

/** The promise in one sentence; undefined where it promises nothing. */
export function readCommitment(sentence: string, written: WrittenAt): Commitment | undefined {
  const moment = promisedMoment(sentence, written)
  const prices = readClaims(sentence)
    .filter(({ kind, isLikely }) => kind === 'price' && isLikely !== true)
    .flatMap(({ keys }) => keys)
  const isFree = readFree(sentence)
  const kinds: CommitmentKind[] = []
  if (moment.date !== undefined || moment.time !== undefined) kinds.push('time')
  if (prices.length > 0 || isFree !== undefined) kinds.push('price')
  if (holds(EXCEPTION, sentence)) kinds.push('exception')
  if (holds(ACTION, sentence)) kinds.push('action')
  if (kinds.length === 0) return undefined
  return { text: sentence, kinds, ...moment, prices, ...(isFree === undefined ? {} : { isFree }) }
}

/** True: nothing is to be paid. False: it is said not to be free. Undefined: it says neither. */
export function readFree(sentence: string): boolean | undefined {
  if (holds(NOT_CHARGED, sentence)) return true
  if (holds(NOT_FREE, sentence)) return false
  return holds(FREE, sentence) ? true : undefined
}

/** A moment that has passed, was cancelled or is impossible is no promise. */
function promisedMoment(sentence: string, { zone, now }: WrittenAt): Pick<Commitment, 'date' | 'time'> {
  if (holds(CANCELLED, sentence) || holds(IMPOSSIBLE, sentence)) return {}
  const moment = readMoment(sentence, { zone, now })
  if (moment === undefined || moment.ambiguity === 'past') return {}
  const { date, time } = moment
  return { ...(date === undefined ? {} : { date }), ...(time === undefined ? {} : { time }) }
}
