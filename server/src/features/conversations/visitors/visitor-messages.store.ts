/** The messages that a visitor may see: its own, and those that were sent to it. None that is queued or failed. */

import { join, type Session, type Statement, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { VisitorRow } from './visitor.ts'
import type { VisitorMessageRow, VisitorThread } from './visitor-thread.ts'

type Whose = Pick<VisitorRow, 'workspace_id' | 'channel_id' | 'shown_id'>

/** The conversation of whoever the visitor is now; undefined before anybody wrote. */
export function readThread(session: Session, visitor: Whose): Promise<VisitorThread | undefined> {
  return session.row<VisitorThread>({
    name: 'read_visitor_thread',
    text: `
      select c.id as conversation_id, c.lifecycle, c.responder, coalesce(b.name, c.assignee) as person, a.name as agent,
             s.expires_at as visit_expires_at,
             exists (select 1 from handoffs h where h.workspace_id = c.workspace_id and h.conversation_id = c.id
                        and h.status = 'active') as is_handed_off,
             (select count(*)::integer from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                 and m.direction = 'outbound' and m.status in ('sent', 'delivered')) as unread
        from contact_identities i
        -- The operator keeps the planner from reading all conversations of the channel to find the one of the contact.
        join conversations c on c.workspace_id = i.workspace_id and c.channel_id is not distinct from $2 and c.contact_id = i.contact_id
        join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
        left join members b on b.workspace_id = c.workspace_id and b.id = c.assignee_id
        left join agents a on a.workspace_id = c.workspace_id and a.id = coalesce(c.transferred_agent_id, ch.agent_id)
        left join sessions s on s.workspace_id = c.workspace_id and s.id = c.current_session_id
       where i.workspace_id = $1 and i.kind = 'visitor' and i.value = $3`,
    values: [visitor.workspace_id, visitor.channel_id, visitor.shown_id],
  })
}

export const VISIBLE = sql`(m.direction = 'inbound' or m.status in ('sent', 'delivered', 'read', 'played'))`
const VIEW = sql`
  select m.*, b.name as member_name, g.name as agent_name,
         (select coalesce(jsonb_agg(to_jsonb(f) order by f.id), '[]') from attachments f
           where f.workspace_id = m.workspace_id and f.message_id = m.id) as attachments
    from messages m
    left join members b on b.workspace_id = m.workspace_id and b.id = m.member_id
    left join agents g on g.workspace_id = m.workspace_id and g.id = m.agent_id`

/**
 * A page goes back from the newest, in the order in which the messages were written. A reader that resumes after a message
 * gets what arrived after it, in the order of arrival: a message that arrived late is then not missed.
 */
export async function listVisible(
  session: Session,
  thread: { workspaceId: string; conversationId: string },
  range: { after: PlacedMessage | undefined; before: PlacedMessage | undefined; limit: number },
): Promise<VisitorMessageRow[]> {
  const conditions: Statement[] = [
    sql`m.workspace_id = ${thread.workspaceId}`,
    sql`m.conversation_id = ${thread.conversationId}`,
    VISIBLE,
  ]
  const { after, before } = range
  if (after) conditions.push(sql`m.sequence > ${after.sequence}`)
  if (before) {
    conditions.push(
      sql`(m.written_at, m.sequence) < (${before.written_at}::timestamptz, ${before.sequence}::bigint)`,
    )
  }
  const order = after ? sql`m.sequence` : sql`m.written_at desc, m.sequence desc`
  const rows = await session.rows<VisitorMessageRow>(sql`
    ${VIEW} where ${join(conditions, ' and ')} order by ${order} limit ${range.limit}`)
  return after ? rows : rows.reverse()
}

export function readVisible(work: Scope<Session>, ids: readonly string[]): Promise<VisitorMessageRow[]> {
  return work.transaction.rows<VisitorMessageRow>(sql`
    ${VIEW} where m.workspace_id = ${work.workspaceId} and m.id = any (${[...ids]}::uuid[]) order by m.sequence`)
}

/** The first message that is on its way and may still be seen before those after it. */
export async function firstUnsettled(
  session: Session,
  thread: { workspaceId: string; conversationId: string },
): Promise<number | undefined> {
  const row = await session.row<{ sequence: number | null }>(sql`
    select min(m.sequence) as sequence from outbox o
      join messages m on m.workspace_id = o.workspace_id and m.id = o.message_id
     where o.workspace_id = ${thread.workspaceId} and o.conversation_id = ${thread.conversationId}`)
  return row?.sequence ?? undefined
}

export interface PlacedMessage {
  id: string
  sequence: number
  /** As text: a Date holds no microseconds. */
  written_at: string
  content: { type: string }
}

/** A message of this conversation; undefined for anybody else's. */
export function findPlaced(
  session: Session,
  thread: { workspaceId: string; conversationId: string },
  id: string,
): Promise<PlacedMessage | undefined> {
  return session.row<PlacedMessage>(sql`
    select m.id, m.sequence, m.written_at::text as written_at, m.content from messages m
     where m.workspace_id = ${thread.workspaceId} and m.id = ${id} and m.conversation_id = ${thread.conversationId}
       and ${VISIBLE}`)
}

export async function unreadThrough(
  session: Session,
  thread: { workspaceId: string; conversationId: string },
  sequence: number,
  most: number,
): Promise<string[]> {
  const rows = await session.rows<{ id: string }>(sql`
    select m.id from messages m
     where m.workspace_id = ${thread.workspaceId} and m.conversation_id = ${thread.conversationId}
       and m.direction = 'outbound' and m.status in ('sent', 'delivered') and m.sequence <= ${sequence}
     order by m.sequence desc limit ${most}`)
  return rows.map(({ id }) => id)
}

/** Where the unread begins: the sequence of the first message that was sent and not read, or just above the newest. */
export async function firstUnread(
  session: Session,
  thread: { workspaceId: string; conversationId: string },
): Promise<number> {
  const row = await session.row<{ sequence: number }>(sql`
    select coalesce(min(m.sequence) filter (where m.direction = 'outbound'
                                              and m.status in ('queued', 'sending', 'unknown', 'sent', 'delivered')),
                    max(m.sequence) + 1, 1) as sequence
      from messages m where m.workspace_id = ${thread.workspaceId} and m.conversation_id = ${thread.conversationId}`)
  return row!.sequence
}
