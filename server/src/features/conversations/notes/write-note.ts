import { OperationError, type Principal, showId } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import {
  notFound,
  requireId,
  requireReference,
  unknownReference,
} from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { actorOf, announceConversation, lockConversation } from '../conversations/index.ts'
import { authorOf, mayChange, mentionedIn, type NoteRow, presentNote } from './note.ts'
import { snapshotNote } from './note-snapshot.ts'
import {
  deleteNote,
  findNote,
  insertNote,
  mentionableMembers,
  setMentions,
  updateNote,
} from './notes.store.ts'

export function createNoteOf(platform: Platform): Handlers['notes.create'] {
  return async (context, input) => {
    const { tx, principal, now } = context
    const conversationId = requireId('conversation', input.conversation_id)
    if (!(await lockConversation(tx, principal.workspaceId, conversationId))) {
      throw notFound('conversation', input.conversation_id)
    }
    const note: NoteRow = {
      workspace_id: principal.workspaceId,
      id: newId(),
      conversation_id: conversationId,
      text: input.text,
      mentions: await mentionsOf(tx, principal, input.text, input.mentions),
      ...authorOf(principal, await actorOf(tx, principal)),
      created_at: now,
      updated_at: now,
    }
    await insertNote(tx, note)
    await setMentions(tx, note, now)
    await announceConversation(platform, context, conversationId, 'note.created', {
      note: snapshotNote(note),
    })
    return presentNote(note)
  }
}

export function updateNoteOf(platform: Platform): Handlers['notes.update'] {
  return async (context, input) => {
    const { tx, principal, now } = context
    const before = await lockOwnNote(context, input.id)
    const mentions = await mentionsOf(tx, principal, input.text, input.mentions ?? [])
    const note: NoteRow = { ...before, text: input.text, mentions, updated_at: now }
    if (note.text === before.text && `${mentions}` === `${before.mentions}`) return presentNote(before)
    await updateNote(tx, note)
    await setMentions(tx, note, now)
    await announceConversation(platform, context, note.conversation_id, 'note.updated', {
      note: snapshotNote(note),
    })
    return presentNote(note)
  }
}

export function deleteNoteOf(platform: Platform): Handlers['notes.delete'] {
  return async (context, input) => {
    const note = await lockOwnNote(context, input.id)
    await deleteNote(context.tx, context.principal.workspaceId, note.id)
    await announceConversation(platform, context, note.conversation_id, 'note.deleted', {
      note: snapshotNote({ ...note, text: '' }),
    })
    return null
  }
}

/** Held by its conversation’s lock, as everything beside a conversation. */
async function lockOwnNote({ tx, principal }: OperationContext, shownId: string): Promise<NoteRow> {
  const { workspaceId } = principal
  const id = requireId('note', shownId)
  const found = await findNote(tx, workspaceId, id)
  if (!found) throw notFound('note', shownId)
  await lockConversation(tx, workspaceId, found.conversation_id)
  // Deleted or changed by whoever had the lock before.
  const note = await findNote(tx, workspaceId, id)
  if (!note) throw notFound('note', shownId)
  if (!mayChange(note, principal)) {
    throw new OperationError('forbidden', {
      detail: 'Only its author, an admin or an owner may change this note.',
      params: {
        author: note.author_id && note.author_kind === 'member' ? showId('member', note.author_id) : null,
      },
    })
  }
  return note
}

/** Those who are named in the text, and those who are named beside it. */
async function mentionsOf(
  tx: Transaction,
  { workspaceId }: Principal,
  text: string,
  named: readonly string[],
): Promise<string[]> {
  if (named.length === 0 && !text.includes('@')) return []
  const members = await mentionableMembers(tx, workspaceId)
  const known = new Set(members.map(({ id }) => id))
  const given = named.map((shown, index) => {
    const id = requireReference('member', shown, ['mentions', index])
    if (!known.has(id)) throw unknownReference('member', ['mentions', index])
    return id
  })
  return [...new Set([...given, ...mentionedIn(text, members)])].sort()
}
