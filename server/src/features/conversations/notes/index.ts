/** Notes of colleagues to each other beside a conversation. They never reach the contact, nor any agent's prompt. */

import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { createNote } from './create-note.ts'
import { deleteNote } from './delete-note.ts'
import { getNote } from './get-note.ts'
import { listNotes } from './list-notes.ts'
import { markMentionsSeen } from './notes.store.ts'
import { updateNote } from './update-note.ts'

export { type NoteRow, presentNote } from './note.ts'
export { snapshotNote } from './note-snapshot.ts'

export function createNotes(platform: Platform): {
  handlers: Handlers<`notes.${'list' | 'get' | 'create' | 'update' | 'delete'}`>
  /** The member has read the conversation, and with it what mentions them there. */
  markMentionsSeen(context: OperationContext, memberId: string, conversationId: string): Promise<void>
} {
  return {
    markMentionsSeen: (context, memberId, conversationId) =>
      markMentionsSeen(context, memberId, conversationId),
    handlers: {
      'notes.list': listNotes,
      'notes.get': getNote,
      'notes.create': createNote(platform),
      'notes.update': updateNote(platform),
      'notes.delete': deleteNote(platform),
    },
  }
}
