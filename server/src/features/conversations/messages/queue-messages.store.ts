/**
 * Puts messages in line to be sent: one statement for any number of them. Message, outbox row, counters and event
 * stand or fall together. The caller holds the conversations' locks and has made its decisions.
 */

import { EVENT_SCHEMA_VERSION, type OutboundContent } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { conversationWithChannelSql, sessionSnapshotSql } from '../conversations/index.ts'
import type { MessageInitiative, MessageRow } from './message.ts'
import { messageSnapshotSql } from './message-snapshot.ts'

export interface OutgoingMessage {
  id: string
  conversation_id: string
  session_id: string
  channel_id: string
  contact_id: string
  agent_id: string | null
  turn_id: string | null
  sender: 'ai' | 'person' | 'api' | 'system'
  /** The member who wrote it, where one did. */
  member_id?: string | null
  content: OutboundContent
  text: string
  address: string
  reply_to_message_id: string | null
  reply_to_provider_message_id: string | null
  metadata: Record<string, unknown>
  /** Sent only while the conversation is in this epoch; null: whoever responds (P3). */
  responder_epoch: number | null
  /** The campaign that writes it: it leaves after the messages of others, and answers nobody. */
  campaign_id?: string | null
  /** The change for the event of the conversation, when the message opens it again. */
  reopens?: { change: unknown } | null
  /** Of a message that the business begins by itself. */
  initiative?: MessageInitiative | null
  /** Earlier it does not leave. Default: now. */
  available_at?: Date | null
  /** Present when the message opens a new session. */
  new_session: { expires_at: Date } | null
}

/** Of a message that leaves with the commit of the transaction that queues it. */
export interface QueuedClaim {
  lease_until: Date
  pair_free_at: Date | null
}

/** `claims`, by message: those leave with the commit. The others wait for the ordinary claim. */
export async function queueMessages(
  work: TimedScope,
  messages: readonly OutgoingMessage[],
  claims: ReadonlyMap<string, QueuedClaim> = new Map(),
): Promise<MessageRow[]> {
  if (messages.length === 0) return []
  const rows = messages.map((message) => ({
    ...message,
    ...claims.get(message.id),
    type: message.content.type,
    event_id: newId(),
    session_event_id: newId(),
    reopened_event_id: newId(),
  }))
  const stored = await work.transaction.rows<MessageRow>({
    name: 'queue_messages',
    text: QUEUE,
    values: [work.workspaceId, storableJson(rows), work.now],
  })
  return stored
}

const CONVERSATION = conversationWithChannelSql('c', 'ch')
const SESSION = sessionSnapshotSql('s', { conversation: 'c', channelKind: 'ch.kind' })

const QUEUE = `
with incoming as (
  select m.*, m.ordinality as position from rows from (jsonb_to_recordset($2::jsonb) as (
    id uuid, conversation_id uuid, session_id uuid, channel_id uuid, contact_id uuid, agent_id uuid, turn_id uuid,
    sender text, type text, content jsonb, text text, address text, reply_to_message_id uuid,
    reply_to_provider_message_id text, metadata jsonb, responder_epoch bigint, new_session jsonb, event_id uuid,
    session_event_id uuid, reopened_event_id uuid, reopens jsonb, member_id uuid, campaign_id uuid, lease_until timestamptz,
    pair_free_at timestamptz, initiative jsonb, available_at timestamptz)) with ordinality as m
),
started as (
  insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, started_at, expires_at,
                        last_message_at, messages_count, updated_at)
  select $1, session_id, conversation_id, channel_id, contact_id, agent_id, $3, (new_session ->> 'expires_at')::timestamptz,
         $3, (select count(*) from incoming other where other.session_id = incoming.session_id), $3
    from incoming where new_session is not null
  returning *
),
stored as (
  insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, turn_id, direction,
                        sender, type, content, text, address, status, reply_to_message_id, reply_to_provider_message_id,
                        metadata, member_id, initiative, campaign_id, occurred_at, created_at)
  select $1, id, conversation_id, session_id, channel_id, contact_id, agent_id, turn_id, 'outbound', sender, type, content,
         text, address, case when lease_until is null then 'queued' else 'sending' end, reply_to_message_id, reply_to_provider_message_id, metadata, member_id, case when jsonb_typeof(initiative) = 'object' then initiative end, campaign_id, $3, $3
    from incoming order by position
  returning *
),
queued as (
  insert into outbox (workspace_id, message_id, conversation_id, channel_id, responder_epoch, available_at, queued_at, state,
                      attempt, lease_until, is_initiative, campaign_id)
  select $1, id, conversation_id, channel_id, responder_epoch, coalesce(available_at, $3), $3, case when lease_until is null then 'queued' else 'sending' end,
         (lease_until is not null)::integer, lease_until, coalesce(jsonb_typeof(initiative) = 'object', false), campaign_id
    from incoming order by position
),
paced as (
  insert into pair_paces as p (workspace_id, conversation_id, free_at)
  select $1, conversation_id, pair_free_at from incoming where pair_free_at is not null order by conversation_id
  on conflict (workspace_id, conversation_id) do update set free_at = excluded.free_at
),
counted as (
  select conversation_id, count(*) as messages, (array_agg(text order by position desc))[1] as last_text,
         (array_agg(session_id order by position desc))[1] as session_id,
         bool_or(sender = 'person') as by_person, bool_or(sender <> 'system' and type <> 'reaction' and campaign_id is null) as is_answered,
         (array_agg(campaign_id order by position desc) filter (where campaign_id is not null))[1] as campaign_id,
         bool_or(jsonb_typeof(reopens) = 'object') as reopens
    from incoming group by 1
),
conversation_counters as (
  update conversations c
     set messages_count = c.messages_count + n.messages, last_message_at = $3, last_message_text = n.last_text,
         current_session_id = n.session_id, updated_at = $3,
         lifecycle = case when n.reopens then 'open' else c.lifecycle end,
         opened_at = case when n.reopens and c.lifecycle in ('closed', 'archived') then $3 else c.opened_at end,
         snoozed_until = case when n.reopens then null else c.snoozed_until end,
         closed_at = case when n.reopens then null else c.closed_at end,
         close_reason = case when n.reopens then null else c.close_reason end,
         unread_count = case when n.by_person then 0 else c.unread_count end,
         waiting_since = case when n.is_answered then null else c.waiting_since end,
         campaign_id = coalesce(n.campaign_id, c.campaign_id),
         campaign_at = case when n.campaign_id is not null then $3 else c.campaign_at end,
         campaign_replied = n.campaign_id is null and c.campaign_replied
    from counted n
   where c.workspace_id = $1 and c.id = n.conversation_id
  returning c.*
),
session_counters as (
  update sessions s
     set messages_count = s.messages_count + n.messages, last_message_at = $3, updated_at = $3
    from (select session_id, count(*) as messages from incoming group by 1 having bool_and(new_session is null)) n
   where s.workspace_id = $1 and s.id = n.session_id
  returning s.*
),
announced as (
  insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
  select $1, i.event_id, 'message.queued', ${EVENT_SCHEMA_VERSION},
         jsonb_build_object('message', ${messageSnapshotSql('m', { status: "'queued'" })}, 'conversation', ${CONVERSATION}),
         coalesce(i.agent_id, ch.agent_id), m.conversation_id, m.contact_id, $3
    from incoming i
    join stored m on m.id = i.id
    join conversation_counters c on c.id = i.conversation_id
    join channels ch on ch.workspace_id = $1 and ch.id = i.channel_id
  union all
  select $1, i.session_event_id, 'session.started', ${EVENT_SCHEMA_VERSION},
         jsonb_build_object('session', ${SESSION},
                            'conversation', ${CONVERSATION}),
         coalesce(i.agent_id, ch.agent_id), s.conversation_id, s.contact_id, $3
    from incoming i
    join started s on s.id = i.session_id
    join conversation_counters c on c.id = i.conversation_id
    join channels ch on ch.workspace_id = $1 and ch.id = i.channel_id
   where i.new_session is not null
  union all
  select $1, i.reopened_event_id, 'conversation.reopened', ${EVENT_SCHEMA_VERSION},
         jsonb_build_object('conversation', ${CONVERSATION},
                            'change', i.reopens -> 'change'),
         coalesce(i.agent_id, ch.agent_id), i.conversation_id, i.contact_id, $3
    from incoming i
    join conversation_counters c on c.id = i.conversation_id
    join channels ch on ch.workspace_id = $1 and ch.id = i.channel_id
   where jsonb_typeof(i.reopens) = 'object'
)
select * from stored order by sequence`
