/** All SQL on members. */

import type { MemberRole } from '@parley/contracts'
import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import { type PageRequest, paginate } from '../../../platform/paging/index.ts'
import type { MemberView } from './member.ts'

const VIEW = sql`
  select m.id, m.user_id, m.name, m.email, m.role, m.channel_ids, m.capacity, m.last_seen_at, m.suspended_at,
         m.created_at, m.updated_at, lower(m.name) as sort_name,
         (select count(*)::integer from conversations c
           where c.workspace_id = m.workspace_id and c.assignee_id = m.id and c.lifecycle in ('open', 'pending')) as open_conversations_count,
         array(select t.team_id from team_members t
                where t.workspace_id = m.workspace_id and t.member_id = m.id order by t.team_id) as team_ids,
         m.user_id in (select users_with_second_factor(array[m.user_id])) as second_factor
    from members m`

export interface MemberFilter {
  role?: MemberRole
  teamId?: string
  search?: string
}

export function listMemberRows<Resource>(
  work: Scope<Session>,
  filter: MemberFilter,
  page: PageRequest,
  present: (row: MemberView) => Resource,
) {
  const conditions = [sql`m.workspace_id = ${work.workspaceId}`, sql`m.removed_at is null`]
  if (filter.role) conditions.push(sql`m.role = ${filter.role}`)
  if (filter.teamId)
    conditions.push(sql`m.id in (select t.member_id from team_members t
      where t.workspace_id = ${work.workspaceId} and t.team_id = ${filter.teamId})`)
  if (filter.search)
    conditions.push(sql`position(lower(${filter.search}) in lower(m.name || ' ' || m.email)) > 0`)
  return paginate(
    work.transaction,
    {
      select: VIEW,
      where: join(conditions, ' and '),
      order: [
        { column: 'sort_name', type: 'text' },
        { column: 'id', type: 'uuid' },
      ],
      direction: 'asc',
    },
    page,
    present,
  )
}

/** Undefined when there is none, or when they were removed. */
export function findMember(work: Scope<Session>, id: string): Promise<MemberView | undefined> {
  return work.transaction.row<MemberView>(sql`
    ${VIEW} where m.workspace_id = ${work.workspaceId} and m.id = ${id} and m.removed_at is null`)
}

/** Makes changes of members come one after the other, so that two cannot each be the last but one. */
export async function lockMembers(work: Scope): Promise<void> {
  await work.transaction.rows(sql`
    select id from members where workspace_id = ${work.workspaceId} and removed_at is null and role = 'owner' order by id for no key update`)
}

export async function hasOtherOwner(work: Scope, id: string): Promise<boolean> {
  const row = await work.transaction.row<{ found: boolean }>(sql`
    select exists (select from members
      where workspace_id = ${work.workspaceId} and role = 'owner' and id <> ${id} and removed_at is null and suspended_at is null) as found`)
  return row!.found
}

export async function findChannelIds(work: Scope<Session>, ids: readonly string[]): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from channels where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[]) and deleted_at is null`)
  return rows.map(({ id }) => id)
}

export interface NewMember {
  id: string
  userId: string
  name: string
  email: string
  role: MemberRole
  channelIds: readonly string[] | null
  teamIds: readonly string[]
  /** On the word of a single sign-on provider alone. */
  byProvider?: true
  /** The account was made for this workspace: it gives access before its address is verified. */
  acceptsUnverifiedEmail?: boolean
}

/** False when the user is a member already. */
export async function insertMember(work: TimedScope, member: NewMember): Promise<boolean> {
  const row = await work.transaction.row<{ id: string }>(sql`
    insert into members (workspace_id, id, user_id, name, email, role, channel_ids, by_provider, accepts_unverified_email, created_at, updated_at)
    values (${work.workspaceId}, ${member.id}, ${member.userId}, ${member.name}, ${member.email}, ${member.role},
            ${member.channelIds}::uuid[], ${member.byProvider ?? false},
            ${member.acceptsUnverifiedEmail ?? false}, ${work.now}, ${work.now})
    on conflict do nothing returning id`)
  if (!row) return false
  await work.transaction.rows(sql`
    insert into team_members (workspace_id, team_id, member_id)
    select t.workspace_id, t.id, ${member.id} from teams t
     where t.workspace_id = ${work.workspaceId} and t.id = any (${member.teamIds}::uuid[])
    on conflict do nothing`)
  return true
}

export interface MemberChange {
  name?: string
  role?: MemberRole
  /** null: every channel. */
  channelIds?: readonly string[] | null
  capacity?: number
  suspended?: boolean
}

export async function changeMember(work: TimedScope, id: string, change: MemberChange): Promise<void> {
  await work.transaction.rows(sql`
    update members set
      name = coalesce(${change.name ?? null}, name),
      role = coalesce(${change.role ?? null}, role),
      channel_ids = case when ${change.channelIds !== undefined} then ${change.channelIds ?? null}::uuid[] else channel_ids end,
      capacity = coalesce(${change.capacity ?? null}, capacity),
      suspended_at = case ${change.suspended ?? null}::boolean
        when true then coalesce(suspended_at, ${work.now}) when false then null else suspended_at end,
      updated_at = ${work.now}
    where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** All of the member's, also closed ones, so that `markRemoved` waits for none of them later (docs/decisions/lock-order.md). */
export async function lockConversationsOf(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    with locked_conversation as materialized (
      select id from conversations
       where workspace_id = ${work.workspaceId} and assignee_id = ${id} order by id for no key update)
    select count(*) from locked_conversation`)
}

/** Those that somebody has to look after; what is done with them is for their own feature. */
export async function findOpenConversations(work: Scope<Session>, id: string): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from conversations
     where workspace_id = ${work.workspaceId} and assignee_id = ${id} and lifecycle in ('open', 'pending', 'snoozed') order by id`)
  return rows.map((row) => row.id)
}

/** The row stays, for the name on what they wrote. */
export async function markRemoved(work: TimedScope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update members set removed_at = ${work.now}, updated_at = ${work.now} where workspace_id = ${work.workspaceId} and id = ${id}`)
  await work.transaction.rows(sql`
    update conversations set assignee_id = null where workspace_id = ${work.workspaceId} and assignee_id = ${id}`)
  await work.transaction.rows(
    sql`delete from team_members where workspace_id = ${work.workspaceId} and member_id = ${id}`,
  )
}

export async function endStrandedSessions(tx: Transaction, userId: string | null, now: Date): Promise<void> {
  if (userId !== null) await tx.rows(sql`select end_stranded_sessions(${userId}, ${now})`)
}

export async function touchMember(work: TimedScope<Session>, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update members set last_seen_at = greatest(last_seen_at, ${work.now}) where workspace_id = ${work.workspaceId} and id = ${id}`)
}
