/** Who is there, who looks at what, who types. */
import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createTypingAnnouncer, createTypingIndicator, type SignalTyping } from './announce-typing.ts'
import { listPresence, listViewers } from './presence.store.ts'
import type { PresenceRows } from './presence.ts'
import { presenceOperations } from './presence-operations.ts'
import { viewerOperations } from './viewer-operations.ts'

export type { AnnounceTyping, SignalTyping } from './announce-typing.ts'
export { type PresenceRows, type Signal, signalsOf } from './presence.ts'

/** What is so in a workspace, and what was so a moment ago: `signalsOf` leaves out what has expired. */
export async function readPresence(session: Session, workspaceId: string, now: Date): Promise<PresenceRows> {
  return {
    members: await listPresence(session, workspaceId),
    viewers: await listViewers(session, workspaceId, now),
  }
}

type PresenceOperation = `presence.${'update' | 'list'}` | `viewers.${'list' | 'update' | 'delete'}`

export function createPresence(platform: Platform, { signalTyping }: { signalTyping: SignalTyping }) {
  const handlers: Handlers<PresenceOperation> = {
    ...presenceOperations(platform),
    ...viewerOperations(platform, createTypingIndicator(platform, signalTyping)),
  }
  const announceTyping = createTypingAnnouncer(platform)
  return {
    handlers,
    /** Shows on the streams that a contact types, or has stopped. */
    announceTyping,
    subscriptions: {
      contact_typing: (workspaceId: string, conversationId: string, typing: boolean) =>
        announceTyping(workspaceId, conversationId, { sender: 'contact', typing }),
    },
  }
}
