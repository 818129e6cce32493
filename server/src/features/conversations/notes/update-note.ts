/** Changes the text of a note that the caller may change. */

import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { announceConversation } from '../conversations/index.ts'
import { lockOwnNote } from './lock-own-note.ts'
import { type NoteRow, presentNote } from './note.ts'
import { snapshotNote } from './note-snapshot.ts'
import { setMentions, updateNoteRow } from './notes.store.ts'
import { readMentions } from './read-mentions.ts'

export const updateNote =
  (platform: Platform): Handler<'notes.update'> =>
  async (context, input) => {
    const { transaction, principal, now } = context
    const before = await lockOwnNote(context, input.id)
    const mentions = await readMentions(transaction, principal, input.text, input.mentions ?? [])
    const note: NoteRow = { ...before, text: input.text, mentions, updated_at: now }
    if (note.text === before.text && `${mentions}` === `${before.mentions}`) return presentNote(before)
    await updateNoteRow(transaction, note)
    await setMentions(transaction, note, now)
    await announceConversation(platform, context, note.conversation_id, 'note.updated', {
      note: snapshotNote(note),
    })
    return presentNote(note)
  }
