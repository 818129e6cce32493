/** What colleagues write to each other beside a conversation. It never reaches the contact, nor any agent's prompt. */
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { getNote, listNotes } from './list-notes.ts'
import { markMentionsSeen } from './notes.store.ts'
import { createNoteOf, deleteNoteOf, updateNoteOf } from './write-note.ts'

export { type NoteRow, presentNote } from './note.ts'
export { snapshotNote } from './note-snapshot.ts'

export function createNotes(platform: Platform): {
  handlers: Handlers<`notes.${'list' | 'get' | 'create' | 'update' | 'delete'}`>
  /** The member has read the conversation, and with it what mentions them there. */
  markMentionsSeen(context: OperationContext, memberId: string, conversationId: string): Promise<void>
} {
  return {
    markMentionsSeen: ({ tx, principal, now }, memberId, conversationId) =>
      markMentionsSeen(tx, principal.workspaceId, memberId, conversationId, now),
    handlers: {
      'notes.list': listNotes,
      'notes.get': getNote,
      'notes.create': createNoteOf(platform),
      'notes.update': updateNoteOf(platform),
      'notes.delete': deleteNoteOf(platform),
    },
  }
}
