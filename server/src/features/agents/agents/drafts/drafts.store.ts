/** Every statement on drafts of agents. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { StoredSettings } from '../versions/agent-settings.ts'
import type { ReleaseAuthor } from '../versions/versions.store.ts'

export interface DraftRow {
  agent_id: string
  /** The settings that differ from the published ones. */
  changes: Partial<StoredSettings>
  author: ReleaseAuthor
  updated_at: Date
}

export function findDraft(work: Scope<Session>, agentId: string): Promise<DraftRow | undefined> {
  return work.transaction.row<DraftRow>(sql`
    select agent_id, changes, author, updated_at from agent_drafts
     where workspace_id = ${work.workspaceId} and agent_id = ${agentId}`)
}

export async function saveDraft(work: Scope, row: DraftRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into agent_drafts (workspace_id, agent_id, changes, author, updated_at)
    values (${work.workspaceId}, ${row.agent_id}, ${JSON.stringify(row.changes)}::jsonb, ${JSON.stringify(row.author)}::jsonb, ${row.updated_at})
    on conflict (workspace_id, agent_id) do update
       set changes = excluded.changes, author = excluded.author, updated_at = excluded.updated_at`)
}

export async function deleteDraft(work: Scope, agentId: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from agent_drafts where workspace_id = ${work.workspaceId} and agent_id = ${agentId}`,
  )
}
