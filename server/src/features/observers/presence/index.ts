/** Presence: members who are online, who look at a conversation, who type. */

import type { Session } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createTypingAnnouncer, createTypingIndicator, type SignalTyping } from './announce-typing.ts'
import { deleteViewer } from './delete-viewer.ts'
import { listPresence } from './list-presence.ts'
import { listViewers } from './list-viewers.ts'
import { listPresenceRows, listViewerRows } from './presence.store.ts'
import type { PresenceRows } from './presence.ts'
import { updatePresence } from './update-presence.ts'
import { updateViewer } from './update-viewer.ts'

export type { AnnounceTyping, SignalTyping } from './announce-typing.ts'
export { type PresenceRows, type Signal, signalsOf } from './presence.ts'

/** The present signals of a workspace and those of a moment ago: `signalsOf` leaves out expired ones. */
export async function readPresence(work: TimedScope<Session>): Promise<PresenceRows> {
  return {
    members: await listPresenceRows(work),
    viewers: await listViewerRows(work),
  }
}

type PresenceOperation = `presence.${'update' | 'list'}` | `viewers.${'list' | 'update' | 'delete'}`

export function createPresence(platform: Platform, { signalTyping }: { signalTyping: SignalTyping }) {
  const handlers: Handlers<PresenceOperation> = {
    'presence.update': updatePresence(platform),
    'presence.list': listPresence,
    'viewers.list': listViewers,
    'viewers.update': updateViewer(platform, createTypingIndicator(platform, signalTyping)),
    'viewers.delete': deleteViewer(platform),
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
