/** Typing that is told from elsewhere: a contact’s on a channel that hears of it, and a member’s shown to the contact. */
import { inScope, readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findTypingTarget, removeViewer, writeViewer } from './presence.store.ts'
import { TYPING_MS } from './presence.ts'

/** Shows the contact of a conversation that somebody writes to them. Goes on beside the call. */
export type ShowTyping = (workspaceId: string, conversationId: string) => void

/** Ids are UUIDs. A member counts as typing for 15 seconds, unless they report it again or stop. */
export type AnnounceTyping = (
  workspaceId: string,
  conversationId: string,
  who: { sender: 'contact'; typing: boolean },
) => Promise<void>

/** A contact has one place in a conversation, which is no id of a viewer. */
export const CONTACT_PLACE = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export function createTypingAnnouncer({
  database,
  clock,
  wake,
}: Pick<Platform, 'database' | 'clock' | 'wake'>): AnnounceTyping {
  return async (workspaceId, conversationId, { typing }) => {
    const now = clock.now()
    const until = new Date(now.getTime() + TYPING_MS)
    await inScope(database, workspaceId, async (work) => {
      if (typing)
        await writeViewer(work, {
          conversation_id: conversationId,
          viewer_id: CONTACT_PLACE,
          kind: 'contact',
          name: '',
          now,
          typing_until: until,
          expires_at: until,
        })
      else await removeViewer(work, conversationId, CONTACT_PLACE)
      work.transaction.afterCommit(() => wake.signal('presence'))
    })
  }
}

/** Shows typing on a channel: `last_inbound_provider_id` is the contact's last message. */
export type SignalTyping = (target: {
  workspace_id: string
  channel_id: string
  conversation_id: string
  last_inbound_provider_id: string | null
}) => Promise<void>

export function createTypingIndicator(
  { database, log }: Pick<Platform, 'database' | 'log'>,
  signalTyping: SignalTyping,
): ShowTyping {
  return (workspaceId, conversationId) => {
    readScope(database, workspaceId, (work) => findTypingTarget(work, conversationId))
      .then(
        (target) =>
          target && signalTyping({ workspace_id: workspaceId, conversation_id: conversationId, ...target }),
      )
      .catch((error: unknown) => log.warn({ err: error }, 'a contact could not be shown that somebody types'))
  }
}
