/**
 * Storing what arrived. It writes several features' tables at once, on purpose: one statement for a whole batch is what makes a
 * durable message cheap (docs/decisions/hot-path-statements.md).
 */

import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import type { Snapshot } from '../../../../platform/events/snapshot.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import { conversationSnapshotSql, sessionSnapshotSql } from '../../conversations/index.ts'
import { messageWithFileSnapshotSql } from '../../messages/index.ts'
import type { ReadyStatement, Receiving } from './receiving.ts'

/** A message to store, inbound or an echo of what a person wrote elsewhere. */
export interface ArrivedMessage {
  id: string
  conversation_id: string
  session_id: string
  contact_id: string
  direction: 'inbound' | 'outbound'
  sender: 'contact' | 'person'
  type: string
  content: unknown
  text: string
  address: string
  status: 'received' | 'sent'
  provider_message_id: string
  reply_to_provider_message_id: string | null
  metadata: Record<string, unknown>
  occurred_at: string
  event_id: string
  event_type: 'message.received' | 'message.sent' | 'message.reaction_received'
  attachment: {
    id: string
    kind: string
    mime_type: string | null
    filename: string | null
    sha256: string | null
    reference: unknown
  } | null
}

/** The effect of the batch on one conversation. */
export interface TouchedConversation {
  id: string
  contact_id: string
  session_id: string
  /** The agent that answers it: the channel’s, or the one that it was transferred to. */
  agent: { id: string; name: string } | null
  is_new: boolean
  conversation_event_id: string
  lifecycle: string
  /** The event of its opening, when the batch opens it again. */
  reopened: { event_id: string; from_closed: boolean; change: unknown } | null
  /** Whether the contact wrote something that somebody owes an answer to. */
  asks: boolean
  window_expires_at: Date | null
  turn_due_at: Date | null
  turn_waiting_since: Date | null
  turn_restarts: number
  /** Until then a process works on the turn before. */
  turn_lease_until: Date | null
  session: { is_new: boolean; event_id: string; started_at: Date; expires_at: Date }
}

export interface ArrivalsToStore {
  messages: ArrivedMessage[]
  conversations: TouchedConversation[]
  /** By id, for the events. */
  contacts: Readonly<Record<string, Snapshot<'contact'>>>
}

export function storeArrivals(
  { workspaceId, channel, now }: Receiving,
  { messages, conversations, contacts }: ArrivalsToStore,
): ReadyStatement {
  const arrived = storableJson(messages)
  const touched = JSON.stringify(conversations)
  const snapshots = storableJson(contacts)
  return (session) =>
    session.rows({
      name: 'store_arrivals',
      text: STORE_ARRIVALS,
      values: [workspaceId, channel.id, now, arrived, touched, snapshots, channel.kind],
    })
}

const CONVERSATION = conversationSnapshotSql('c', { agentId: "t.agent -> 'id'", channelKind: '$7::text' })
const SESSION = sessionSnapshotSql('s', { conversation: 'c', channelKind: '$7::text' })

const STORE_ARRIVALS = `
with arrived as (
  select m.*, m.ordinality as position from rows from (jsonb_to_recordset($4::jsonb) as (
    id uuid, conversation_id uuid, session_id uuid, contact_id uuid, direction text, sender text, type text, content jsonb,
    text text, address text, status text, provider_message_id text, reply_to_provider_message_id text, metadata jsonb,
    occurred_at timestamptz, event_id uuid, event_type text, attachment jsonb)) with ordinality as m
),
touched as (
  select * from jsonb_to_recordset($5::jsonb) as c (
    id uuid, contact_id uuid, session_id uuid, agent jsonb, is_new boolean, conversation_event_id uuid, lifecycle text, reopened jsonb,
    asks boolean, window_expires_at timestamptz, turn_due_at timestamptz, turn_waiting_since timestamptz, turn_restarts integer,
    session jsonb)
),
stored as (
  insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, direction, sender,
                        type, content, text, address, status, provider_message_id, reply_to_provider_message_id, metadata,
                        occurred_at, sent_at, created_at)
  select $1, a.id, a.conversation_id, a.session_id, $2, a.contact_id, (t.agent ->> 'id')::uuid, direction, sender, type, content,
         text, address, status, provider_message_id, reply_to_provider_message_id, metadata, occurred_at,
         case when direction = 'outbound' then occurred_at end, $3
    from arrived a join touched t on t.id = a.conversation_id order by position
  on conflict (workspace_id, channel_id, provider_message_id) where provider_message_id is not null do nothing
  returning *
),
files as (
  insert into attachments (workspace_id, id, message_id, channel_id, kind, mime_type, filename, sha256, reference, state,
                           available_at, created_at)
  select $1, (a.attachment ->> 'id')::uuid, s.id, $2, a.attachment ->> 'kind', a.attachment ->> 'mime_type',
         a.attachment ->> 'filename', a.attachment ->> 'sha256', a.attachment -> 'reference', 'waiting', $3, $3
    from arrived a join stored s on s.id = a.id where jsonb_typeof(a.attachment) = 'object'
  returning *
),
counted as (
  select conversation_id, count(*) as messages, max(sequence) as sequence,
         max(sequence) filter (where direction = 'inbound') as inbound_sequence,
         (array_agg(id order by sequence desc) filter (where direction = 'inbound'))[1] as inbound_id,
         (array_agg(text order by sequence desc))[1] as last_text,
         -- A person answered elsewhere: an echo ends its batch, so nothing of the contact comes after it.
         bool_or(direction = 'outbound') as is_answered,
         count(*) filter (where direction = 'inbound' and type <> 'reaction') as unread
    from stored group by 1
),
session_rows as (
  insert into sessions as s (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, started_at, expires_at,
                        last_message_at, messages_count, updated_at)
  select $1, t.session_id, t.id, $2, t.contact_id, (t.agent ->> 'id')::uuid, (t.session ->> 'started_at')::timestamptz,
         (t.session ->> 'expires_at')::timestamptz, $3, n.messages, $3
    from touched t join counted n on n.conversation_id = t.id
  on conflict (workspace_id, id) do update
    set expires_at = greatest(s.expires_at, excluded.expires_at), last_message_at = $3,
        messages_count = s.messages_count + excluded.messages_count, updated_at = $3
  returning *
),
conversation_rows as (
  update conversations c
     set current_session_id = t.session_id, lifecycle = t.lifecycle, messages_count = c.messages_count + n.messages,
         window_expires_at = greatest(t.window_expires_at, c.window_expires_at),
         last_inbound_at = case when n.inbound_id is null then c.last_inbound_at else $3 end,
         last_inbound_message_id = coalesce(n.inbound_id, c.last_inbound_message_id),
         last_inbound_sequence = coalesce(n.inbound_sequence, c.last_inbound_sequence),
         last_message_at = $3, last_message_text = n.last_text, updated_at = $3,
         unread_count = case when n.is_answered then 0 else c.unread_count + n.unread end,
         waiting_since = case when n.is_answered then null when t.asks then coalesce(c.waiting_since, $3) else c.waiting_since end,
         snoozed_until = case when t.lifecycle = 'open' then null else c.snoozed_until end,
         closed_at = case when t.lifecycle = 'open' then null else c.closed_at end,
         close_reason = case when t.lifecycle = 'open' then null else c.close_reason end,
         opened_at = case when (t.reopened ->> 'from_closed')::boolean then $3 else c.opened_at end
    from touched t join counted n on n.conversation_id = t.id
   where c.workspace_id = $1 and c.id = t.id
  returning c.*
),
turns as (
  update turn_queue q set due_at = t.turn_due_at, waiting_since = t.turn_waiting_since, restarts = t.turn_restarts
    from touched t join counted n on n.conversation_id = t.id
   where q.workspace_id = $1 and q.conversation_id = t.id
     and (q.due_at is distinct from t.turn_due_at or q.waiting_since is distinct from t.turn_waiting_since
          or q.restarts <> t.turn_restarts)
),
seen as (
  -- Their rows are locked already, by openConversations.
  update contacts p set last_seen_at = $3
    from (select distinct contact_id from stored where direction = 'inbound') i
   where p.workspace_id = $1 and p.id = i.contact_id
)
insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
select $1, e.id, e.type, ${EVENT_SCHEMA_VERSION}, e.data, e.agent_id, e.conversation_id, e.contact_id, $3 from (
  select 0 as rank, t.conversation_event_id as id, 'conversation.opened' as type, t.id as conversation_id, t.contact_id, (t.agent ->> 'id')::uuid as agent_id,
         jsonb_build_object('conversation', ${CONVERSATION},
                            'contact', $6::jsonb -> t.contact_id::text, 'agent', t.agent) as data, 0::bigint as position
    from touched t join conversation_rows c on c.id = t.id where t.is_new
  union all
  select 0, (t.reopened ->> 'event_id')::uuid, 'conversation.reopened', t.id, t.contact_id, (t.agent ->> 'id')::uuid,
         jsonb_build_object('conversation', ${CONVERSATION},
                            'contact', $6::jsonb -> t.contact_id::text, 'agent', t.agent,
                            'change', t.reopened -> 'change'), 0
    from touched t join conversation_rows c on c.id = t.id where jsonb_typeof(t.reopened) = 'object'
  union all
  select 1, (t.session ->> 'event_id')::uuid, 'session.started', t.id, t.contact_id, (t.agent ->> 'id')::uuid,
         jsonb_build_object('session', ${SESSION},
                            'conversation', ${CONVERSATION},
                            'contact', $6::jsonb -> t.contact_id::text, 'agent', t.agent), 0
    from touched t join conversation_rows c on c.id = t.id join session_rows s on s.id = t.session_id
   where (t.session ->> 'is_new')::boolean
  union all
  select 2, a.event_id, a.event_type, a.conversation_id, a.contact_id, (t.agent ->> 'id')::uuid,
         jsonb_build_object('message', ${messageWithFileSnapshotSql('m', 'f')},
                            'session', ${SESSION},
                            'conversation', ${CONVERSATION},
                            'contact', $6::jsonb -> a.contact_id::text, 'agent', t.agent), a.position
    from arrived a
    join stored m on m.id = a.id
    join touched t on t.id = a.conversation_id
    join conversation_rows c on c.id = a.conversation_id
    join session_rows s on s.id = a.session_id
    left join files f on f.message_id = a.id
) e order by e.rank, e.position`
