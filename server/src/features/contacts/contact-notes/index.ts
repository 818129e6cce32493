/** Notes of colleagues on a contact. They never reach the contact, nor any agent's prompt. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { createContactNote } from './create-contact-note.ts'
import { deleteContactNote } from './delete-contact-note.ts'
import { listContactNotes } from './list-contact-notes.ts'
import { updateContactNote } from './update-contact-note.ts'

export { type ContactNoteRow, presentContactNote } from './contact-note.ts'

export function createContactNotes(): {
  handlers: Handlers<`contact_notes.${'list' | 'create' | 'update' | 'delete'}`>
} {
  return {
    handlers: {
      'contact_notes.list': listContactNotes,
      'contact_notes.create': createContactNote,
      'contact_notes.update': updateContactNote,
      'contact_notes.delete': deleteContactNote,
    },
  }
}
