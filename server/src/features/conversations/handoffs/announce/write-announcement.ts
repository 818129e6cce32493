/** The text to a contact about a handoff, in their language; null: no further text. Pure. */
import type { StandardWords } from '@parley/language'
import type { HandoffRequest } from '../handoff.ts'

export function writeAnnouncement(
  kind: NonNullable<HandoffRequest['announcement']>,
  words: StandardWords,
  /** `when`: as people say it; null where it never opens. Null altogether: people are there. */
  closed: { when: string | null } | null,
): string | null {
  if (closed === null) return openWords(kind, words)
  const { handoff } = words
  if (kind === 'message') return handoff.passedOn(closed.when)
  return kind === 'complaint'
    ? `${handoff.sorry} ${handoff.closed(closed.when)}`
    : handoff.closed(closed.when)
}

function openWords(
  kind: NonNullable<HandoffRequest['announcement']>,
  { talk, handoff }: StandardWords,
): string | null {
  if (kind === 'hours') return null
  if (kind === 'notice') return handoff.notice
  return kind === 'complaint' ? talk.complaint : talk.handoff
}
