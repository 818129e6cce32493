/** Every statement on sessions, except the hot paths that write several tables at once. */

import { join, type Session, sql } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { SessionRow } from './conversation.ts'
import type { SessionView } from './conversation-view.ts'

const SESSION_VIEW = sql`
  select s.*, c.responder, ch.kind as channel_kind
    from sessions s
    join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
    join channels ch on ch.workspace_id = s.workspace_id and ch.id = s.channel_id`

export function findSession(work: Scope<Session>, id: string): Promise<SessionView | undefined> {
  return work.transaction.row<SessionView>(
    sql`${SESSION_VIEW} where s.workspace_id = ${work.workspaceId} and s.id = ${id}`,
  )
}

export interface SessionFilter {
  agent_id?: string
  contact_id?: string
  conversation_id?: string
  status?: string
  intent?: string
  min_lead_score?: number
  responder?: readonly string[]
  channel_kind?: string
  statuses?: readonly string[]
  /** `key=value` each. */
  metadata?: readonly string[]
  started_since?: string
  started_until?: string
  since?: string
  until?: string
}

export function sessionConditions(workspaceId: string, filter: SessionFilter) {
  const conditions = [sql`s.workspace_id = ${workspaceId}`]
  if (filter.agent_id) conditions.push(sql`s.agent_id = ${filter.agent_id}`)
  if (filter.contact_id) conditions.push(sql`s.contact_id = ${filter.contact_id}`)
  if (filter.conversation_id) conditions.push(sql`s.conversation_id = ${filter.conversation_id}`)
  if (filter.status) conditions.push(sql`s.status = ${filter.status}`)
  if (filter.intent) conditions.push(sql`s.intent = ${filter.intent}`)
  if (filter.min_lead_score !== undefined) conditions.push(sql`s.lead_score >= ${filter.min_lead_score}`)
  if (filter.responder) conditions.push(sql`c.responder = any(${[...filter.responder]})`)
  if (filter.channel_kind) conditions.push(sql`ch.kind = ${filter.channel_kind}`)
  if (filter.statuses) conditions.push(sql`s.status = any (${[...filter.statuses]}::text[])`)
  for (const entry of filter.metadata ?? []) {
    const cut = entry.indexOf('=')
    const wanted = { [entry.slice(0, cut)]: entry.slice(cut + 1) }
    conditions.push(sql`s.metadata @> ${storableJson(wanted)}::jsonb`)
  }
  if (filter.started_since) conditions.push(sql`s.started_at >= ${filter.started_since}`)
  if (filter.started_until) conditions.push(sql`s.started_at < ${filter.started_until}`)
  if (filter.since) conditions.push(sql`s.last_message_at >= ${filter.since}`)
  if (filter.until) conditions.push(sql`s.last_message_at < ${filter.until}`)
  return { select: SESSION_VIEW, where: join(conditions, ' and ') }
}

export async function updateSessionRow(
  work: TimedScope,
  id: string,
  changes: { intent?: string | null; lead_score?: number },
): Promise<void> {
  await work.transaction.rows(sql`
    update sessions
       set intent = case when ${changes.intent !== undefined} then ${changes.intent ?? null} else intent end,
           lead_score = coalesce(${changes.lead_score ?? null}, lead_score),
           updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id}`)
}

/** Moves the session a conversation is in; a resolved one stays as it is. */
export async function setSessionStatus(
  work: TimedScope,
  sessionId: string,
  change: { status: SessionRow['status']; note?: string | null },
): Promise<{ started_at: Date; opened_by_business: boolean } | undefined> {
  return work.transaction.row(sql`
    update sessions
       set status = ${change.status},
           resolved_at = case when ${change.status} = 'resolved' then ${work.now}::timestamptz else resolved_at end,
           resolution_note = coalesce(${change.note ?? null}, resolution_note),
           updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${sessionId} and status <> 'resolved'
    returning started_at, opened_by_business`)
}

/** A chat that the business opened, and whose time is over. */
export interface SessionToEnd {
  workspace_id: string
  id: string
  conversation_id: string
}

export function sessionsToEnd(system: Session, now: Date, most: number): Promise<SessionToEnd[]> {
  return system.rows<SessionToEnd>(sql`select * from sessions_to_end(${now}, ${most})`)
}

/** The next message begins a new session. */
export async function expireSession(work: TimedScope, conversationId: string): Promise<void> {
  await work.transaction.rows(sql`
    update sessions s set expires_at = least(s.expires_at, ${work.now}), updated_at = ${work.now}
      from conversations c
     where c.workspace_id = ${work.workspaceId} and c.id = ${conversationId} and s.workspace_id = c.workspace_id
       and s.id = c.current_session_id`)
}
