/** Everything that happened with a contact, read from the tables of all features that have a part in it. */
import type { TimelineKind } from '@parley/contracts'
import { sql } from '../../../platform/database/index.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'

/** A row of the list: the details as JSON, with times as Postgres writes them. */
export interface TimelineRow {
  kind: TimelineKind
  id: string
  at: Date
  details: Record<string, unknown>
}

/** `conversation_note`: notes beside the conversations of the contact, which need a scope of their own. */
export type TimelinePart = TimelineKind | 'conversation_note'

/**
 * Parts that are not asked for are not read. Messages have no index by contact, but one by conversation. A campaign that has
 * not reached its contact yet stands where it began.
 */
export function timelineQuery(
  workspaceId: string,
  contactId: string,
  parts: readonly TimelinePart[],
): ListQuery {
  return {
    select: sql`
      select t.* from (
        select 'message' as kind, m.id, m.created_at as at, jsonb_build_object('conversation_id', m.conversation_id,
               'channel_id', m.channel_id, 'direction', m.direction, 'sender', m.sender, 'type', m.type, 'text', m.text,
               'status', m.status, 'reminder_of', m.metadata ->> 'reminder_of') as details
          from messages m
         where m.workspace_id = ${workspaceId} and 'message' = any (${parts}::text[]) and m.conversation_id = any (array(
           select v.id from conversations v where v.workspace_id = ${workspaceId} and v.contact_id = ${contactId}))
        union all
        select 'booking', b.id, b.created_at, jsonb_build_object('service', b.service, 'starts_at', b.starts_at,
               'ends_at', b.ends_at, 'status', b.status, 'rescheduled_count', b.rescheduled_count)
          from bookings b
         where b.workspace_id = ${workspaceId} and b.contact_id = ${contactId} and 'booking' = any (${parts}::text[])
        union all
        select 'consent_change', c.id, c.created_at, to_jsonb(c)
          from consent_changes c
         where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and 'consent_change' = any (${parts}::text[])
        union all
        select 'campaign', c.id, coalesce(r.queued_at, r.sent_at, r.failed_at, c.started_at, c.created_at),
               jsonb_build_object('name', c.name, 'kind', c.kind, 'state', r.state, 'reason', r.reason, 'replied_at', r.replied_at)
          from campaign_recipients r join campaigns c on c.workspace_id = r.workspace_id and c.id = r.campaign_id
         where r.workspace_id = ${workspaceId} and r.contact_id = ${contactId} and 'campaign' = any (${parts}::text[])
        union all
        select 'call', c.id, c.created_at, jsonb_build_object('state', c.state, 'end_reason', c.end_reason,
               'outcome', c.outcome, 'answered_at', c.answered_at, 'ended_at', c.ended_at)
          from calls c
         where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and 'call' = any (${parts}::text[])
        union all
        select 'note', n.id, n.created_at, jsonb_build_object('about', 'contact', 'text', n.text, 'author', n.author)
          from contact_notes n
         where n.workspace_id = ${workspaceId} and n.contact_id = ${contactId} and 'note' = any (${parts}::text[])
        union all
        select 'note', n.id, n.created_at, jsonb_build_object('about', 'conversation', 'text', n.text,
               'author_kind', n.author_kind, 'author_id', n.author_id)
          from notes n
         where n.workspace_id = ${workspaceId} and 'conversation_note' = any (${parts}::text[]) and n.conversation_id = any (array(
           select v.id from conversations v where v.workspace_id = ${workspaceId} and v.contact_id = ${contactId}))
        union all
        select 'merge', m.id, m.created_at, to_jsonb(m) - 'details'
          from contact_merges m
         where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId} and 'merge' = any (${parts}::text[])) t`,
    where: sql`true`,
    order: [
      { column: 'at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
  }
}
