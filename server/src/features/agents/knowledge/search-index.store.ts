import type { Audience } from '@parley/contracts'
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

export interface DocumentStamp {
  id: string
  title: string
  source_url: string | null
  expires_at: Date | null
  passages_count: number
  /** Another one after every write: times would be the same for two writes of one millisecond. */
  stamp: string
}

export interface PassageRow {
  document_id: string
  ordinal: number
  heading: string | null
  text: string
  span_start: number
  span_end: number
  page: number | null
  anchor: string | null
}

/** A passage as the index holds it. */
export interface IndexedRow extends PassageRow {
  /** The words before the passage that it must be read with. */
  leadIn?: string
}

/** The present versions of the documents of a base for one audience: enough to see which of them changed. */
export async function readStamps(
  work: TimedScope<Session>,
  baseId: string,
  audience: Audience,
): Promise<{ version: number; documents: DocumentStamp[] }> {
  const base = await work.transaction.row<{ version: number }>(sql`
    select version from knowledge_bases where workspace_id = ${work.workspaceId} and id = ${baseId}`)
  const documents = await work.transaction.rows<DocumentStamp>(sql`
    select id, title, source_url, expires_at, passages_count, xmin::text as stamp from knowledge_documents
     where workspace_id = ${work.workspaceId} and base_id = ${baseId} and status = 'ready' and audience = ${audience}
       and (expires_at is null or expires_at > ${work.now})`)
  return { version: base?.version ?? 0, documents }
}

/** Passages of documents, each from one ordinal up to another one. */
export function readPassages(
  work: Scope<Session>,
  part: { documentId: string; from: number; to: number }[],
): Promise<PassageRow[]> {
  return work.transaction.rows<PassageRow>(sql`
    select p.document_id, p.ordinal, p.heading, p.text, p.span_start, p.span_end, p.page, p.anchor
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as w ("documentId" uuid, "from" integer, "to" integer)
      join knowledge_passages p on p.workspace_id = ${work.workspaceId} and p.document_id = w."documentId"
       and p.ordinal >= w."from" and p.ordinal < w."to"
     order by p.document_id, p.ordinal`)
}
