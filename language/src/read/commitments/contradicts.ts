/** Whether an answer says something else than a person of the business promised. */
import { splitSentences } from '../../text/split-sentences.ts'
import { readClaims } from '../claims/read-claims.ts'
import { readMoment } from '../moment/read-moment.ts'
import { commitmentsAskedFor } from './asks-about-commitment.ts'
import type { HeldCommitment } from './commitment.ts'
import type { HeldAt } from './hold-commitments.ts'
import { CHARGES, holds, REFUSES } from './patterns.ts'
import { readFree } from './read-commitments.ts'
import { isInSubject, subjectOf } from './subject.ts'

/** An answer of more sentences is no chat message. */
const MOST_SENTENCES = 60

export interface Contradiction {
  commitment: HeldCommitment
  /** The sentence of the answer. */
  sentence: string
}

/** The first sentence of the answer that contradicts one of the commitments, where the question or the sentence is about it. */
export function contradicts(
  answer: string,
  question: string,
  commitments: readonly HeldCommitment[],
  at: HeldAt,
): Contradiction | undefined {
  if (commitments.length === 0) return undefined
  const asked = commitmentsAskedFor(question, commitments, at)
  const others = subjectOf(question)
  for (const commitment of commitments) {
    const isAsked = asked.includes(commitment)
    // An answer to another question may name another price: "a root canal on a front tooth".
    const around = subjectOf(commitment.surroundings)
    if (!isAsked && [...others].some((word) => !isInSubject(word, around))) continue
    const rest = without(answer, commitment.text)
    const sentences = splitSentences(rest).slice(0, MOST_SENTENCES)
    const isKept = isAsked && sentences.some((sentence) => repeats(sentence, commitment, at))
    const sentence = sentences.find(
      (one) => (isAsked || isAbout(one, commitment)) && differs(one, commitment, at, isKept),
    )
    if (sentence !== undefined) return { commitment, sentence: sentence.trim() }
  }
  return undefined
}

function without(answer: string, quote: string): string {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
  return plain(answer).replaceAll(plain(quote), ' ')
}

function isAbout(sentence: string, { text }: HeldCommitment): boolean {
  const said = subjectOf(sentence)
  const own = [...subjectOf(text)]
  return own.length > 0 && own.filter((word) => isInSubject(word, said)).length >= Math.min(2, own.length)
}

/** The sentence states what was promised: what it says beside that explains it ("instead of ₹7,500"). */
function repeats(sentence: string, commitment: HeldCommitment, at: HeldAt): boolean {
  const { date, time, prices } = commitment
  const said = readClaims(sentence).flatMap(({ keys }) => keys)
  if (prices.length > 0) return prices.some((key) => said.includes(key))
  if (commitment.isFree === true) return readFree(sentence) === true
  if (time !== undefined) return said.includes(timeKey(time))
  return date !== undefined && readMoment(sentence, at)?.date === date
}

function differs(sentence: string, commitment: HeldCommitment, at: HeldAt, isKept: boolean): boolean {
  const { kinds } = commitment
  if (kinds.includes('price') && differsInPrice(sentence, commitment, isKept)) return true
  if (kinds.includes('time') && differsInTime(sentence, commitment, at)) return true
  const isGranted = kinds.includes('exception') || commitment.isFree === true || commitment.prices.length > 0
  return isGranted && !isKept && holds(REFUSES, sentence) && readFree(sentence) !== true
}

function differsInPrice(sentence: string, { prices, isFree }: HeldCommitment, isKept: boolean): boolean {
  const claims = readClaims(sentence)
  const said = claims.filter(({ kind, isLikely }) => kind === 'price' && isLikely !== true)
  const saysFree = readFree(sentence)
  if (isFree === true && prices.length === 0) {
    if (saysFree === true) return false
    return saysFree === false || (said.length > 0 && !isKept) || holds(CHARGES, sentence)
  }
  if (prices.length > 0 && said.length > 0) {
    const isKeptPrice = said.some(({ keys }) => keys.some((key) => prices.includes(key)))
    return !isKeptPrice && !isKept
  }
  return false
}

function differsInTime(sentence: string, { date, time }: HeldCommitment, at: HeldAt): boolean {
  const times = readClaims(sentence).filter(({ kind }) => kind === 'time')
  if (time !== undefined && times.length > 0) {
    return !times.some(({ keys }) => keys.includes(timeKey(time)))
  }
  const moment = date === undefined ? undefined : readMoment(sentence, at)
  return moment?.date !== undefined && moment.date !== date && moment.ambiguity !== 'several'
}

function timeKey(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return `t:${hour * 60 + minute}`
}
