import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { holdContact } from '../contacts/index.ts'
import { type ContactNoteRow, refuseForeignNote } from './contact-note.ts'
import { findContactNote, lockContactNote } from './contact-notes.store.ts'

/** Locks the contact before the note, as merging and erasing do. */
export async function lockOwnContactNote(
  context: OperationContext,
  shownId: string,
): Promise<ContactNoteRow> {
  const id = requireId('contact_note', shownId)
  const found = await findContactNote(context, id)
  if (!found) throw notFound('contact_note', shownId)
  await holdContact(context, found.contact_id)
  const note = await lockContactNote(context, id)
  if (!note) throw notFound('contact_note', shownId)
  refuseForeignNote(note, context.principal)
  return note
}
