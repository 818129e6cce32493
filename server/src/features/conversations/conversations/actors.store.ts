import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export async function findActorName(
  work: Scope<Session>,
  kind: 'agent' | 'key',
  id: string,
): Promise<string | null> {
  const row = await work.transaction.row<{ name: string }>(
    kind === 'agent'
      ? sql`select name from agents where workspace_id = ${work.workspaceId} and id = ${id}`
      : sql`select name from api_keys where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
  return row?.name ?? null
}

export interface AssignableMember {
  id: string
  name: string
  role: 'owner' | 'admin' | 'agent' | 'viewer'
  channel_ids: string[] | null
  suspended_at: Date | null
  removed_at: Date | null
}

export function findAssignableMember(
  work: Scope<Session>,
  id: string,
): Promise<AssignableMember | undefined> {
  return work.transaction.row<AssignableMember>(sql`
    select id, name, role, channel_ids, suspended_at, removed_at from members
     where workspace_id = ${work.workspaceId} and id = ${id}`)
}

export async function teamExists(work: Scope<Session>, id: string): Promise<boolean> {
  const row = await work.transaction.row(
    sql`select 1 from teams where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
  return row !== undefined
}
