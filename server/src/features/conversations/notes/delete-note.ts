/** Deletes a note that the caller may change. */

import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { announceConversation } from '../conversations/index.ts'
import { lockOwnNote } from './lock-own-note.ts'
import { snapshotNote } from './note-snapshot.ts'
import { deleteNoteRow } from './notes.store.ts'

export const deleteNote =
  (platform: Platform): Handler<'notes.delete'> =>
  async (context, input) => {
    const note = await lockOwnNote(context, input.id)
    await deleteNoteRow(context, note.id)
    await announceConversation(platform, context, note.conversation_id, 'note.deleted', {
      note: snapshotNote({ ...note, text: '' }),
    })
    return null
  }
