/** Every statement on notes of contacts. */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { ContactNoteRow } from './contact-note.ts'

export function contactNotesQuery(workspaceId: string, contactId: string): ListQuery {
  return {
    select: sql`select n.* from contact_notes n`,
    where: sql`n.workspace_id = ${workspaceId} and n.contact_id = ${contactId}`,
  }
}

export function findContactNote(work: Scope<Session>, id: string): Promise<ContactNoteRow | undefined> {
  return work.transaction.row<ContactNoteRow>(sql`
    select n.* from contact_notes n where n.workspace_id = ${work.workspaceId} and n.id = ${id}`)
}

export function lockContactNote(work: Scope, id: string): Promise<ContactNoteRow | undefined> {
  return work.transaction.row<ContactNoteRow>(sql`
    select n.* from contact_notes n where n.workspace_id = ${work.workspaceId} and n.id = ${id} for update`)
}

export async function insertContactNote(work: Scope, note: ContactNoteRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into contact_notes (workspace_id, id, contact_id, text, author, created_at, updated_at)
    values (${note.workspace_id}, ${note.id}, ${note.contact_id}, ${note.text}, ${JSON.stringify(note.author)},
      ${note.created_at}, ${note.updated_at})`)
}

export async function updateContactNoteRow(work: Scope, note: ContactNoteRow): Promise<void> {
  await work.transaction.rows(sql`
    update contact_notes set text = ${note.text}, updated_at = ${note.updated_at}
     where workspace_id = ${note.workspace_id} and id = ${note.id}`)
}

export async function deleteContactNoteRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from contact_notes where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}
