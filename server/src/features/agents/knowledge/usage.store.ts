import { sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface KnowledgeUsage {
  documents: number | string
  characters: number | string
  passages: number | string
}

/** The figures stay locked until the end of the transaction. */
export async function lockUsage(work: Scope): Promise<KnowledgeUsage> {
  const row = await work.transaction.row<KnowledgeUsage>(sql`
    insert into knowledge_usage (workspace_id) values (${work.workspaceId})
    on conflict (workspace_id) do update set documents = knowledge_usage.documents
    returning documents, characters, passages`)
  return row!
}
