import { sql } from '../../../../platform/database/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { DocumentText } from '../knowledge.store.ts'
import type { Passage } from '../search/split-document.ts'

export type NewDocument = Omit<DocumentText, 'base_id' | 'source_id' | 'version' | 'marks'> & {
  passages: readonly Passage[]
}

/** Writes new documents and their passages, in one statement each. The caller tells searchers by the base's version. */
export async function insertDocuments(
  { transaction, workspaceId, now }: TimedScope,
  baseId: string,
  documents: readonly NewDocument[],
): Promise<void> {
  const rows = documents.map(({ passages, ...document }) => ({
    ...document,
    passages_count: passages.length,
  }))
  await transaction.rows(sql`
    insert into knowledge_documents (workspace_id, id, base_id, title, format, content, source_url, metadata, audience, expires_at,
                                     passages_count, written_at, created_at, updated_at)
    select ${workspaceId}, id, ${baseId}, title, format, content, source_url, metadata, audience, expires_at,
           passages_count, ${now}, ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as d (id uuid, title text, format text, content text, source_url text, metadata jsonb, audience text,
              expires_at timestamptz, passages_count integer)`)
  const passages = documents.flatMap(({ id, passages: own }) =>
    own.map((passage) => ({ ...passage, document_id: id })),
  )
  await transaction.rows(sql`
    insert into knowledge_passages (workspace_id, base_id, document_id, ordinal, heading, text, span_start, span_end)
    select ${workspaceId}, ${baseId}, document_id, ordinal, heading, text, "start", "end"
      from jsonb_to_recordset(${JSON.stringify(passages)}::jsonb)
        as p (document_id uuid, ordinal integer, heading text, text text, "start" integer, "end" integer)`)
}
