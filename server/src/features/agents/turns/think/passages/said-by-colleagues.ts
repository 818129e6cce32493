/** Statements of people while they responded: they are valid sources, and a repeat names the person. */
import { showId, type Turn } from '@parley/contracts'
import { coverage } from '@parley/language'
import type { SpokenLine } from '../thought.ts'
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
export function sourcesAtColleagues(history: readonly SpokenLine[], answer: string): Turn['sources'] {
  const said = plain(answer)
  return linesOf(history)
    .filter(({ id, text }) => id !== undefined && isRepeated(said, answer, text))
    .map(({ id, text, author }) => ({
      document_id: null,
      message_id: showId('message', id!),
      title: author ?? '',
      heading: null,
      quote: text.slice(0, LONGEST_QUOTE).toWellFormed(),
    }))
}

function isRepeated(said: string, answer: string, text: string): boolean {
  return said.includes(plain(text)) || coverage(text, answer) > ENOUGH_TO_BE_SOURCE
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}
