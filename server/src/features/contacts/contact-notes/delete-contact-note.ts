/** Deletes a note that the caller may change. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { deleteContactNoteRow } from './contact-notes.store.ts'
import { lockOwnContactNote } from './lock-own-contact-note.ts'

export const deleteContactNote: Handler<'contact_notes.delete'> = async (context, input) => {
  const note = await lockOwnContactNote(context, input.id)
  await deleteContactNoteRow(context, note.id)
  return null
}
