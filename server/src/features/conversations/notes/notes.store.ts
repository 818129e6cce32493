import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { MemberName, NoteRow } from './note.ts'

export function notesQuery(workspaceId: string, conversationId: string): ListQuery {
  return {
    select: sql`select n.* from notes n`,
    where: join([sql`n.workspace_id = ${workspaceId}`, sql`n.conversation_id = ${conversationId}`], ' and '),
  }
}

/** Where a member may not see the conversation, the note is not there either. */
export function findNote(work: Scope<Session>, id: string): Promise<NoteRow | undefined> {
  return work.transaction.row<NoteRow>(sql`
    select n.* from notes n
      join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
     where n.workspace_id = ${work.workspaceId} and n.id = ${id}`)
}

export async function conversationExists(work: Scope<Session>, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from conversations where workspace_id = ${work.workspaceId} and id = ${id}`)
  return row !== undefined
}

export async function insertNote(tx: Transaction, note: NoteRow): Promise<void> {
  await tx.rows(sql`
    insert into notes (workspace_id, id, conversation_id, text, mentions, author_kind, author_id, author_name, created_at, updated_at)
    values (${note.workspace_id}, ${note.id}, ${note.conversation_id}, ${note.text}, ${note.mentions}::uuid[],
            ${note.author_kind}, ${note.author_id}, ${note.author_name}, ${note.created_at}, ${note.updated_at})`)
}

export async function updateNoteRow(tx: Transaction, note: NoteRow): Promise<void> {
  await tx.rows(sql`
    update notes set text = ${note.text}, mentions = ${note.mentions}::uuid[], updated_at = ${note.updated_at}
     where workspace_id = ${note.workspace_id} and id = ${note.id}`)
}

export async function deleteNoteRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`delete from notes where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** Replaces the mentions of a note. A mention that a member has seen stays seen. */
export async function setMentions(tx: Transaction, note: NoteRow, now: Date): Promise<void> {
  const { workspace_id, id, conversation_id, mentions } = note
  await tx.rows(sql`
    delete from note_mentions
     where workspace_id = ${workspace_id} and note_id = ${id} and not member_id = any (${mentions}::uuid[])`)
  await tx.rows(sql`
    insert into note_mentions (workspace_id, member_id, conversation_id, note_id, created_at)
    select ${workspace_id}, member_id, ${conversation_id}, ${id}, ${now} from unnest(${mentions}::uuid[]) as member_id
     order by member_id
    on conflict do nothing`)
}

/** Members who can be mentioned, suspended ones too: they read it when they are back. */
export function mentionableMembers(work: Scope<Session>): Promise<MemberName[]> {
  return work.transaction.rows<MemberName>(sql`
    select id, name from members where workspace_id = ${work.workspaceId} and removed_at is null`)
}

export async function markMentionsSeen(
  work: TimedScope,
  memberId: string,
  conversationId: string,
): Promise<void> {
  await work.transaction.rows(sql`
    update note_mentions set seen_at = ${work.now}
     where workspace_id = ${work.workspaceId} and member_id = ${memberId} and conversation_id = ${conversationId}
       and seen_at is null`)
}
