/** Writes a note on a contact. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { authorOf, holdContact } from '../contacts/index.ts'
import { type ContactNoteRow, presentContactNote } from './contact-note.ts'
import { insertContactNote } from './contact-notes.store.ts'

export const createContactNote: Handler<'contact_notes.create'> = async (context, input) => {
  const contactId = requireId('contact', input.contact_id)
  if (!(await holdContact(context, contactId))) throw notFound('contact', input.contact_id)
  const note: ContactNoteRow = {
    workspace_id: context.workspaceId,
    id: newId(),
    contact_id: contactId,
    text: input.text,
    author: authorOf(context.principal),
    created_at: context.now,
    updated_at: context.now,
  }
  await insertContactNote(context, note)
  return presentContactNote(note)
}
