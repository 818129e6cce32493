import { sql, type Transaction } from '../../../platform/database/index.ts'

export interface KnowledgeUsage {
  documents: number | string
  characters: number | string
  passages: number | string
}

/** The figures stay locked until the end of the transaction. */
export async function lockUsage(tx: Transaction, workspaceId: string): Promise<KnowledgeUsage> {
  const row = await tx.row<KnowledgeUsage>(sql`
    insert into knowledge_usage (workspace_id) values (${workspaceId})
    on conflict (workspace_id) do update set documents = knowledge_usage.documents
    returning documents, characters, passages`)
  return row!
}
