import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { DocumentRow } from '../knowledge.store.ts'
import type { Mark } from '../reading/read-result.ts'

export interface DocumentVersionRow {
  id: string
  document_id: string
  version: number
  title: string
  format: 'text' | 'markdown'
  content: string
  source_url: string | null
  marks: Mark[] | null
  created_at: Date
  replaced_at: Date
}

export type ListedVersionRow = Omit<DocumentVersionRow, 'content' | 'marks'> & { characters: number }

const VERSIONS_KEPT = 20

/** Before the row is changed. */
export async function keepVersion(tx: Transaction, document: DocumentRow, now: Date): Promise<void> {
  const { workspace_id: workspaceId, id } = document
  await tx.rows(sql`
    insert into knowledge_document_versions (workspace_id, id, document_id, version, title, format, content, source_url, marks,
                                             created_at, replaced_at)
    select workspace_id, ${newId()}, id, version, title, format, content, source_url, marks, written_at, ${now}
      from knowledge_documents where workspace_id = ${workspaceId} and id = ${id}`)
  await tx.rows(sql`
    delete from knowledge_document_versions
     where workspace_id = ${workspaceId} and document_id = ${id} and version <= ${document.version - VERSIONS_KEPT}`)
}

export function versionsOf(workspaceId: string, documentId: string) {
  return {
    select: sql`
      select v.id, v.document_id, v.version, v.title, v.format, v.source_url, length(v.content) as characters, v.created_at,
             v.replaced_at
        from knowledge_document_versions v`,
    where: sql`v.workspace_id = ${workspaceId} and v.document_id = ${documentId}`,
    order: [{ column: 'version', type: 'bigint' as const }],
  }
}

export function findVersion(
  work: Scope<Session>,
  documentId: string,
  version: number,
): Promise<DocumentVersionRow | undefined> {
  return work.transaction.row<DocumentVersionRow>(sql`
    select * from knowledge_document_versions
     where workspace_id = ${work.workspaceId} and document_id = ${documentId} and version = ${version}`)
}
