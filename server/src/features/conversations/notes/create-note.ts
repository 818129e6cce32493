/** Writes a note beside a conversation, and tells the members it mentions. */

import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { actorOf, announceConversation, lockConversation } from '../conversations/index.ts'
import { authorOf, type NoteRow, presentNote } from './note.ts'
import { snapshotNote } from './note-snapshot.ts'
import { insertNote, setMentions } from './notes.store.ts'
import { readMentions } from './read-mentions.ts'

export const createNote =
  (platform: Platform): Handler<'notes.create'> =>
  async (context, input) => {
    const { transaction, principal, now } = context
    const conversationId = requireId('conversation', input.conversation_id)
    if (!(await lockConversation(context, conversationId))) {
      throw notFound('conversation', input.conversation_id)
    }
    const note: NoteRow = {
      workspace_id: principal.workspaceId,
      id: newId(),
      conversation_id: conversationId,
      text: input.text,
      mentions: await readMentions(transaction, principal, input.text, input.mentions),
      ...authorOf(principal, await actorOf(transaction, principal)),
      created_at: now,
      updated_at: now,
    }
    await insertNote(transaction, note)
    await setMentions(transaction, note, now)
    await announceConversation(platform, context, conversationId, 'note.created', {
      note: snapshotNote(note),
    })
    return presentNote(note)
  }
