/** Lists the notes on a contact, newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { findContact } from '../contacts/index.ts'
import { presentContactNote } from './contact-note.ts'
import { contactNotesQuery } from './contact-notes.store.ts'

export const listContactNotes: Handler<'contact_notes.list'> = async (context, input) => {
  const contactId = requireId('contact', input.contact_id)
  if (!(await findContact(context, contactId))) throw notFound('contact', input.contact_id)
  return paginate(
    context.transaction,
    contactNotesQuery(context.workspaceId, contactId),
    input,
    presentContactNote,
  )
}
