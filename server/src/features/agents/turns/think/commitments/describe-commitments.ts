/** Commitments in words: for the models of vendors, and as evidence. */
import { type HeldCommitment, type Language, writeDate, writeMoment } from '@parley/language'
import { DateTime } from 'luxon'
import { escapeBlock } from '../prompt/escape-block.ts'
import type { ThinkRequest } from '../thought.ts'

/** The day and hour of the promise in the customer's language; null where it has none. */
export function writeWhen(
  { date, time }: Pick<HeldCommitment, 'date' | 'time'>,
  zone: string,
  language: Language,
): string | null {
  if (date === undefined) return null
  const day = DateTime.fromISO(time === undefined ? date : `${date}T${time}`, { zone }).toJSDate()
  return time === undefined ? writeDate(day, zone, language) : writeMoment(day, zone, language)
}

/** One commitment as the model reads it: when it was made, by whom, the words, and the day that they mean. */
export function describeCommitment(commitment: HeldCommitment, zone: string): string {
  const { by, madeAt, text } = commitment
  const when = writeWhen(commitment, zone, 'en')
  const who = by === null ? 'A colleague' : escapeBlock(by.replace(/\s+/g, ' ').trim().slice(0, 60))
  const on = writeDate(new Date(madeAt), zone, 'en')
  return `${who}, on ${on}: “${escapeBlock(text)}”${when === null ? '' : ` That is: ${when}.`}`
}

/** The part of the prompt about commitments; empty where there are none. */
export function describeCommitments(commitments: readonly HeldCommitment[], zone: string): string {
  if (commitments.length === 0) return ''
  return [
    'Commitments that people of the business made to this customer. They are binding. In their matter they hold instead of the passages, the price list and the rules. Answer questions about them from them, and never say anything else:',
    ...commitments.map((commitment) => `- ${describeCommitment(commitment, zone)}`),
  ].join('\n')
}

/** A person wrote them, so they support an answer; so does the day that their words mean. */
export function commitmentsAsEvidence(
  commitments: readonly HeldCommitment[],
  { agent }: Pick<ThinkRequest, 'agent'>,
  language: Language,
): string[] {
  return commitments.flatMap((commitment) => {
    const days = new Set([
      writeWhen(commitment, agent.time_zone, 'en'),
      writeWhen(commitment, agent.time_zone, language),
    ])
    return [commitment.text, ...[...days].filter((day) => day !== null)]
  })
}
