/** Held by its conversation’s lock, as everything beside a conversation. */
import { OperationError, showId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { lockConversation } from '../conversations/index.ts'
import { mayChange, type NoteRow } from './note.ts'
import { findNote } from './notes.store.ts'

export async function lockOwnNote(context: OperationContext, shownId: string): Promise<NoteRow> {
  const id = requireId('note', shownId)
  const found = await findNote(context, id)
  if (!found) throw notFound('note', shownId)
  await lockConversation(context, found.conversation_id)
  // It may have been deleted or changed before this lock was free.
  const note = await findNote(context, id)
  if (!note) throw notFound('note', shownId)
  if (!mayChange(note, context.principal)) {
    throw new OperationError('forbidden', {
      detail: 'Only its author, an admin or an owner may change this note.',
      params: {
        author: note.author_id && note.author_kind === 'member' ? showId('member', note.author_id) : null,
      },
    })
  }
  return note
}
