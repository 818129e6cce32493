/** Statements of people while they responded: they are valid sources, and a repeat names the person. */
import { showId, type Turn } from '@parley/contracts'
import { coverage, type HeldCommitment } from '@parley/language'
import type { SpokenLine, ThinkRequest } from '../thought.ts'
import type { KnownFact } from './retrieve.ts'

const LATEST = 6
const ENOUGH_TO_BE_SOURCE = 0.5
const LONGEST_QUOTE = 300

function linesOf(history: readonly SpokenLine[]): SpokenLine[] {
  return history
    .filter(({ sender, text, isUndelivered }) => sender === 'person' && text !== '' && isUndelivered !== true)
    .slice(-LATEST)
}

/** Newest first: what was said last holds. */
export function factsOfColleagues(history: readonly SpokenLine[]): KnownFact[] {
  return linesOf(history)
    .toReversed()
    .map(({ text, author }): KnownFact => ['', text, author ?? null])
}

/** Those of their messages that an answer rests on: quoted in it, or said again in other words. */
export function sourcesAtColleagues(
  { history, saidByPeople = [] }: Pick<ThinkRequest, 'history' | 'saidByPeople'>,
  commitments: readonly HeldCommitment[],
  answer: string,
): Turn['sources'] {
  const said = plain(answer)
  const kept = new Set(
    commitments.filter(({ text }) => said.includes(plain(text))).map(({ messageId }) => messageId),
  )
  const isKept = ({ id }: SpokenLine) => kept.has(id)
  const latest = linesOf(history)
  const lines = [
    ...[...saidByPeople, ...history].filter((line) => isKept(line) && !latest.includes(line)),
    ...latest,
  ]
  return eachOnce(lines)
    .filter((line) => line.id !== undefined && (isKept(line) || isRepeated(said, answer, line.text)))
    .map(({ id, text, author }) => ({
      document_id: null,
      message_id: showId('message', id!),
      title: author ?? '',
      heading: null,
      quote: text.slice(0, LONGEST_QUOTE).toWellFormed(),
    }))
}

function eachOnce(lines: readonly SpokenLine[]): SpokenLine[] {
  return [...new Map(lines.map((line) => [line.id, line])).values()]
}

function isRepeated(said: string, answer: string, text: string): boolean {
  return said.includes(plain(text)) || coverage(text, answer) > ENOUGH_TO_BE_SOURCE
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}
