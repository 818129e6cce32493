/** Every statement on canned replies. */

import type { CannedReply } from '@parley/contracts'
import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'

export interface CannedReplyRow {
  workspace_id: string
  id: string
  shortcut: string
  title: string
  text: string
  scope: CannedReply['scope']
  team_id: string | null
  owner_id: string | null
  uses_count: number
  created_at: Date
  updated_at: Date
}

/** The replies that a member may use. */
export interface Reader {
  workspaceId: string
  /** Null for a key, which is nobody in particular. */
  memberId: string | null
  /** Those of every team, or only those of the member's own. */
  everyTeam: boolean
}

function readableBy({ workspaceId, memberId, everyTeam }: Reader) {
  return sql`r.workspace_id = ${workspaceId} and (
    r.scope = 'workspace'
    or (r.scope = 'personal' and r.owner_id = ${memberId}::uuid)
    or (r.scope = 'team' and (${everyTeam} or exists (
          select 1 from team_members tm
           where tm.workspace_id = r.workspace_id and tm.team_id = r.team_id and tm.member_id = ${memberId}::uuid))))`
}

export function cannedRepliesQuery(reader: Reader, filter: { search?: string; teamId?: string }): ListQuery {
  const conditions = [readableBy(reader)]
  if (filter.teamId) conditions.push(sql`r.team_id = ${filter.teamId}`)
  if (filter.search) {
    conditions.push(
      sql`position(lower(${filter.search}) in lower(concat_ws(' ', r.shortcut, r.title, r.text))) > 0`,
    )
  }
  return {
    select: sql`select r.*, lower(r.shortcut) as sort_shortcut from canned_replies r`,
    where: join(conditions, ' and '),
    order: [
      { column: 'sort_shortcut', type: 'text' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'asc',
  }
}

export function findCannedReply(
  session: Session,
  reader: Reader,
  id: string,
): Promise<CannedReplyRow | undefined> {
  return session.row<CannedReplyRow>(sql`
    select r.* from canned_replies r where ${readableBy(reader)} and r.id = ${id}`)
}

/** One who names replies at a time. Held until the transaction ends. */
export async function lockShortcuts(work: Scope): Promise<void> {
  await work.transaction.rows(sql`select pg_advisory_xact_lock(hashtextextended(${work.workspaceId}, 169))`)
}

/** Nothing is written, and false answered, where the scope has the shortcut already. */
export async function saveCannedReply(tx: Transaction, row: CannedReplyRow): Promise<boolean> {
  const taken = await tx.row(sql`
    select 1 from canned_replies
     where workspace_id = ${row.workspace_id} and lower(shortcut) = lower(${row.shortcut}) and scope = ${row.scope}
       and team_id is not distinct from ${row.team_id}::uuid and owner_id is not distinct from ${row.owner_id}::uuid
       and id <> ${row.id}`)
  if (taken) return false
  await tx.rows(sql`
    insert into canned_replies (workspace_id, id, shortcut, title, text, scope, team_id, owner_id, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.shortcut}, ${row.title}, ${row.text}, ${row.scope}, ${row.team_id},
      ${row.owner_id}, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set shortcut = excluded.shortcut, title = excluded.title,
      text = excluded.text, updated_at = excluded.updated_at`)
  return true
}

export async function deleteCannedReplyRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from canned_replies where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export async function countUse(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update canned_replies set uses_count = uses_count + 1 where workspace_id = ${work.workspaceId} and id = ${id}`)
}

export async function belongsToTeam(
  work: Scope<Session>,
  teamId: string,
  memberId: string,
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from team_members
     where workspace_id = ${work.workspaceId} and team_id = ${teamId} and member_id = ${memberId}`)
  return row !== undefined
}

/** The values of variables. */
export interface Scene {
  contact_name: string | null
  contact_phone: string | null
  contact_email: string | null
  contact_fields: Record<string, unknown>
  conversation_fields: Record<string, unknown>
  agent_name: string | null
  business_name: string | null
  workspace_name: string
  team_name: string | null
  assignee: string | null
}

export function readScene(work: Scope<Session>, conversationId: string): Promise<Scene | undefined> {
  return work.transaction.row<Scene>(sql`
    select p.name as contact_name, p.email as contact_email, p.custom_fields as contact_fields,
           (select i.value from contact_identities i
             where i.workspace_id = p.workspace_id and i.contact_id = p.id and i.kind = 'phone'
             order by i.created_at limit 1) as contact_phone,
           c.custom_fields as conversation_fields, a.name as agent_name, a.business_name, w.name as workspace_name,
           t.name as team_name, c.assignee
      from conversations c
      join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
      join workspaces w on w.id = c.workspace_id
      left join agents a on a.workspace_id = c.workspace_id and a.id = coalesce(c.transferred_agent_id, ch.agent_id)
      left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
     where c.workspace_id = ${work.workspaceId} and c.id = ${conversationId}`)
}
