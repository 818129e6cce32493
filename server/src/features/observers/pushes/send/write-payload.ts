/** The text of a push. The service worker of the dashboard makes a notification of it, in the words of its language. Pure. */
import { showId } from '@parley/contracts'
import type { ClaimedPush } from './pushes.store.ts'

/** A lock screen shows less. Characters. */
const LONGEST_TEXT = 160
const LONGEST_NAME = 80

/** The list of the inbox in which the conversation is opened. */
const LIST_OF = { handoff: 'needs-person', message: 'mine', mention: 'mentions', assignment: 'open' } as const

export function writePayload(
  { id, kind, conversation_id, contact_name, by_name, text, language }: ClaimedPush,
  workspaceId: string,
): string {
  const shown = conversation_id && showId('conversation', conversation_id)
  return JSON.stringify({
    kind,
    language,
    contact_name: shorten(contact_name, LONGEST_NAME),
    by_name: shorten(by_name, LONGEST_NAME),
    text: shorten(text, LONGEST_TEXT),
    workspace_id: showId('workspace', workspaceId),
    path: kind === 'test' ? '/app/settings/notifications' : `/app/inbox/${LIST_OF[kind]}/${shown}`,
    // A newer notification of a conversation replaces the older one on the screen.
    tag: shown ?? id,
  })
}

/** In whole characters, as people see them. */
function shorten(text: string | null, longest: number): string | null {
  if (text === null) return null
  const line = text
    .slice(0, longest * 10)
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...new Intl.Segmenter().segment(line)]
  if (characters.length <= longest) return line
  return `${characters
    .slice(0, longest - 1)
    .map(({ segment }) => segment)
    .join('')}…`
}
