/** Every statement on the versions of agents. A version is written once. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import type { Actor } from '../../../conversations/conversations/index.ts'
import type { StoredSettings } from './agent-settings.ts'

export type ReleaseAuthor = Omit<Actor, 'kind'> & { kind: Actor['kind'] | 'platform' }

export interface VersionRow {
  agent_id: string
  version: number
  settings: StoredSettings
  base_versions: { id: string; version: number }[]
  note: string | null
  /** The version whose settings it changed; null: it is the first one. */
  based_on_version: number | null
  restored_version: number | null
  override_reason: string | null
  author: ReleaseAuthor
  created_at: Date
}

/** A version with the settings of the one before it. */
export interface VersionView extends VersionRow {
  before: StoredSettings | null
  current_version: number
  canary_version: number | null
}

const VIEW = sql`
  select v.agent_id, v.version, v.settings, v.base_versions, v.note, v.based_on_version, v.restored_version, v.override_reason, v.author, v.created_at,
         (select p.settings from agent_versions p
           where p.workspace_id = v.workspace_id and p.agent_id = v.agent_id and p.version = v.based_on_version) as before,
         a.version as current_version, a.canary_version
    from agent_versions v join agents a on a.workspace_id = v.workspace_id and a.id = v.agent_id`

export function versionsQuery(workspaceId: string, agentId: string): ListQuery {
  return {
    select: VIEW,
    where: sql`v.workspace_id = ${workspaceId} and v.agent_id = ${agentId}`,
    order: [{ column: 'version', type: 'bigint' }],
  }
}

export function findVersion(
  work: Scope<Session>,
  agentId: string,
  version: number,
): Promise<VersionView | undefined> {
  return work.transaction.row<VersionView>(sql`
    ${VIEW} where v.workspace_id = ${work.workspaceId} and v.agent_id = ${agentId} and v.version = ${version}`)
}

export async function newestVersion(work: Scope<Session>, agentId: string): Promise<number> {
  const row = await work.transaction.row<{ version: number }>(sql`
    select max(version) as version from agent_versions where workspace_id = ${work.workspaceId} and agent_id = ${agentId}`)
  return row!.version
}

/** With the present versions of the bases that the settings name. */
export async function insertVersion(work: Scope, row: Omit<VersionRow, 'base_versions'>): Promise<void> {
  await work.transaction.rows(sql`
    insert into agent_versions (workspace_id, agent_id, version, settings, base_versions, note, based_on_version, restored_version,
                                override_reason, author, created_at)
    select ${work.workspaceId}, ${row.agent_id}, ${row.version}, ${JSON.stringify(row.settings)}::jsonb,
           (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'version', b.version) order by b.id), '[]')
              from knowledge_bases b where b.workspace_id = ${work.workspaceId} and b.id = any (${row.settings.base_ids}::uuid[])),
           ${row.note}, ${row.based_on_version}, ${row.restored_version}, ${row.override_reason}, ${JSON.stringify(row.author)}::jsonb, ${row.created_at}`)
}
