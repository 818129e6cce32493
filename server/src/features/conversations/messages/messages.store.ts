import { join, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { MessageRow } from './message.ts'
import type { MessageView } from './present-message.ts'

const VIEW = sql`
  select m.*,
         (select coalesce(jsonb_agg(to_jsonb(a) order by a.created_at, a.id), '[]') from attachments a
           where a.workspace_id = m.workspace_id and a.message_id = m.id) as attachments
    from messages m`

export function findMessage(work: Scope<Session>, id: string): Promise<MessageView | undefined> {
  return work.transaction.row<MessageView>(
    sql`${VIEW} where m.workspace_id = ${work.workspaceId} and m.id = ${id}`,
  )
}

export function lockMessage(work: Scope, id: string): Promise<MessageRow | undefined> {
  return work.transaction.row<MessageRow>(
    sql`select * from messages where workspace_id = ${work.workspaceId} and id = ${id} for no key update`,
  )
}

export interface MessageFilter {
  conversation_id?: string
  session_id?: string
  contact_id?: string
  agent_id?: string
  to?: string
  status?: string
  direction?: string
}

export function messageConditions(workspaceId: string, filter: MessageFilter) {
  const conditions = [sql`m.workspace_id = ${workspaceId}`]
  if (filter.conversation_id) conditions.push(sql`m.conversation_id = ${filter.conversation_id}`)
  if (filter.session_id) conditions.push(sql`m.session_id = ${filter.session_id}`)
  if (filter.contact_id) conditions.push(sql`m.contact_id = ${filter.contact_id}`)
  if (filter.agent_id) conditions.push(sql`m.agent_id = ${filter.agent_id}`)
  if (filter.to) conditions.push(sql`m.direction = 'outbound' and m.address = ${filter.to}`)
  if (filter.status) conditions.push(sql`m.status = ${filter.status}`)
  if (filter.direction) conditions.push(sql`m.direction = ${filter.direction}`)
  return { select: VIEW, where: join(conditions, ' and ') }
}

/** The provider's id of one of our messages in a conversation, for replies and reactions. */
export async function providerIdOf(
  work: Scope<Session>,
  conversationId: string,
  messageId: string,
): Promise<string | undefined> {
  const row = await work.transaction.row<{ provider_message_id: string | null }>(sql`
    select provider_message_id from messages
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and id = ${messageId}`)
  return row?.provider_message_id ?? undefined
}

/** Puts a message of unknown outcome back in line, by a person's decision. */
export async function requeueMessage(work: TimedScope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update outbox set state = 'queued', available_at = ${work.now}, queued_at = ${work.now}, lease_until = null
     where workspace_id = ${work.workspaceId} and message_id = ${id} and state = 'unknown'`)
  await work.transaction.rows(
    sql`update messages set status = 'queued', error = null where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export async function outboxAttempt(work: Scope, id: string): Promise<number | undefined> {
  const row = await work.transaction.row<{ attempt: number }>(sql`
    select attempt from outbox where workspace_id = ${work.workspaceId} and message_id = ${id} for update`)
  return row?.attempt
}
