/** Changes the text of a note that the caller may change. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentContactNote } from './contact-note.ts'
import { updateContactNoteRow } from './contact-notes.store.ts'
import { lockOwnContactNote } from './lock-own-contact-note.ts'

export const updateContactNote: Handler<'contact_notes.update'> = async (context, input) => {
  const before = await lockOwnContactNote(context, input.id)
  if (before.text === input.text) return presentContactNote(before)
  const note = { ...before, text: input.text, updated_at: context.now }
  await updateContactNoteRow(context, note)
  return presentContactNote(note)
}
