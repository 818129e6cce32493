/** The facts that rules compare, read for many conversations at once. */

import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface ConversationFacts {
  id: string
  channel_id: string
  channel_kind: string
  tags: string[]
  responder: 'ai' | 'person' | 'none'
  language: string | null
  contact_tags: string[]
}

export function readConversationFacts(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<ConversationFacts[]> {
  return work.transaction.rows<ConversationFacts>(sql`
    select c.id, c.channel_id, ch.kind as channel_kind, c.tags, c.responder, p.language, p.tags as contact_tags
      from conversations c
      join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
      join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
     where c.workspace_id = ${work.workspaceId} and c.id = any (${ids}::uuid[])`)
}

/** The last text of the contact; empty where there is none. */
export async function readNewestWords(work: Scope<Session>, conversationId: string): Promise<string> {
  const row = await work.transaction.row<{ text: string }>(sql`
    select m.text from messages m
     where m.workspace_id = ${work.workspaceId} and m.conversation_id = ${conversationId} and m.direction = 'inbound'
     order by m.sequence desc limit 1`)
  return row?.text ?? ''
}

/** Locks all of them, because deleting the team changes closed ones too; returns those that are not closed. */
export async function lockConversationsOfTeam(work: Scope, teamId: string): Promise<string[]> {
  const rows = await work.transaction.rows<{ id: string; is_present: boolean }>(sql`
    select id, lifecycle not in ('closed', 'archived') as is_present from conversations
     where workspace_id = ${work.workspaceId} and team_id = ${teamId} order by id for no key update`)
  return rows.filter(({ is_present }) => is_present).map(({ id }) => id)
}

/** The one of the team's that comes next, locked; those that somebody else holds are passed over. */
export function lockNextWaiting(
  work: Scope<Session>,
  teamId: string,
  passedOver: readonly string[],
): Promise<{ id: string; channel_id: string } | undefined> {
  return work.transaction.row(sql`
    select c.id, c.channel_id from conversations c
     where c.workspace_id = ${work.workspaceId} and c.team_id = ${teamId} and c.assignee_id is null and c.lifecycle = 'open'
       and c.channel_id <> all (${passedOver}::uuid[])
     order by array_position(array['urgent', 'high', 'normal', 'low'], c.priority),
              coalesce(c.waiting_since, c.opened_at, c.created_at), c.id
     limit 1 for no key update of c skip locked`)
}

/** On any channel but those passed over. */
export async function isAnyWaiting(
  work: Scope<Session>,
  teamId: string,
  passedOver: readonly string[],
): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from conversations c
     where c.workspace_id = ${work.workspaceId} and c.team_id = ${teamId} and c.assignee_id is null and c.lifecycle = 'open'
       and c.channel_id <> all (${passedOver}::uuid[]) limit 1`)
  return row !== undefined
}
