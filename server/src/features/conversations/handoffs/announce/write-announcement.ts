/** The text to a contact about a handoff, in their language; null: no further text. Pure. */
import type { Language } from '@parley/language'
import { phrases, tellWords } from '@parley/language'
import type { HandoffRequest } from '../handoff.ts'

export function writeAnnouncement(
  kind: NonNullable<HandoffRequest['announcement']>,
  language: Language,
  /** `when`: as people say it; null where it never opens. Null altogether: people are there. */
  closed: { when: string | null } | null,
): string | null {
  const words = tellWords[language]
  if (closed === null) return openWords(kind, language)
  if (kind === 'message') return words.passedOn(closed.when)
  return kind === 'complaint' ? `${words.sorry} ${words.closed(closed.when)}` : words.closed(closed.when)
}

function openWords(kind: NonNullable<HandoffRequest['announcement']>, language: Language): string | null {
  if (kind === 'hours') return null
  if (kind === 'notice') return tellWords[language].notice
  return kind === 'complaint' ? phrases[language].complaint : phrases[language].handoff
}
