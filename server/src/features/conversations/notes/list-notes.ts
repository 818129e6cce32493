/** Lists the notes of a conversation. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type NoteRow, presentNote } from './note.ts'
import { conversationExists, notesQuery } from './notes.store.ts'

export const listNotes: Handler<'notes.list'> = async (context, input) => {
  const conversationId = requireId('conversation', input.conversation_id)
  if (!(await conversationExists(context, conversationId))) {
    throw notFound('conversation', input.conversation_id)
  }
  return paginate(
    context.transaction,
    notesQuery(context.principal.workspaceId, conversationId),
    input,
    (row: NoteRow) => presentNote(row),
  )
}
