/**
 * Storing what arrived. It writes several features' tables at once, on purpose: one statement for a whole batch is what makes a
 * durable message cheap (docs/decisions/hot-path-statements.md).
 */

import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import type { Snapshot } from '../../../../platform/events/snapshot.ts'
import { storableJson } from '../../../../platform/json/storable-json.ts'
import { conversationSnapshotSql, sessionSnapshotSql } from '../../conversations/index.ts'
import { filesSnapshotSql, messageWithFilesSnapshotSql } from '../../messages/index.ts'
import { LOSSES } from '../../turn-queue/index.ts'
import type { ArrivedMessage, TouchedConversation, TurnLeases } from './arrivals.ts'
import type { Applied, ProcessedEntry, Receiving } from './receiving.ts'
import { storeOneMessage } from './store-one-message.store.ts'

export interface ArrivalsToStore {
  /** The entries of the ledger. */
  entries: readonly ProcessedEntry[]
  messages: ArrivedMessage[]
  conversations: TouchedConversation[]
  /** By id, for the events. */
  contacts: Readonly<Record<string, Snapshot<'contact'>>>
  leases: TurnLeases
}

/** The ordinary message of one known person marks its entry itself. The entries of all others are still to be marked. */
export function storeArrivals(receiving: Receiving, arrivals: ArrivalsToStore): Applied {
  const { workspaceId, channel, now } = receiving
  const { entries, messages, conversations, contacts, leases } = arrivals
  const isPlain =
    messages.every(({ attachment }) => attachment === null) &&
    conversations.every(({ is_new, reopened, session }) => !is_new && reopened === null && !session.is_new)
  const [message, ...others] = messages
  const [conversation] = conversations
  if (isPlain && message?.direction === 'inbound' && conversation && others.length === 0) {
    const contact = contacts[conversation.contact_id]!
    const one = { message, conversation, contact, leases, entry: entries[0]! }
    return { processed: [], statements: [storeOneMessage(receiving, one)] }
  }
  const values = [
    workspaceId,
    channel.id,
    now,
    storableJson(messages),
    JSON.stringify(conversations),
    storableJson(contacts),
    channel.kind,
    leases.taken,
    leases.leaseUntil,
  ]
  return {
    processed: [...entries],
    statements: [(session) => session.rows({ ...(isPlain ? STORE_MESSAGES : STORE_ARRIVALS), values })],
  }
}

const AGENT_ID = "(t.agent ->> 'id')::uuid"
const CONVERSATION = conversationSnapshotSql('c', { agentId: "t.agent -> 'id'", channelKind: '$7::text' })
const SESSION = sessionSnapshotSql('s', { conversation: 't', channelKind: '$7::text' })

const ARRIVED = `
arrived as (
  select m.*, m.ordinality as position from rows from (jsonb_to_recordset($4::jsonb) as (
    id uuid, conversation_id uuid, session_id uuid, contact_id uuid, agent_id uuid, direction text, sender text, type text,
    content jsonb, text text, address text, status text, provider_message_id text, reply_to_provider_message_id text,
    metadata jsonb, occurred_at timestamptz, event_id uuid, event_type text, attachment jsonb)) with ordinality as m
),
touched as (
  select * from jsonb_to_recordset($5::jsonb) as c (
    id uuid, contact_id uuid, session_id uuid, responder text, agent jsonb, is_new boolean, conversation_event_id uuid,
    lifecycle text, reopened jsonb, asks boolean, window_expires_at timestamptz, turn_due_at timestamptz,
    turn_waiting_since timestamptz, turn_restarts integer, session jsonb)
)`

/** A snapshot is made where its row is written: the joins carry one value along, and not a wide row. */
const STORED = `
stored as (
  insert into messages as m (workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, direction, sender,
                        type, content, text, address, status, provider_message_id, reply_to_provider_message_id, metadata,
                        occurred_at, sent_at, created_at)
  select $1, id, conversation_id, session_id, $2, contact_id, agent_id, direction, sender, type, content,
         text, address, status, provider_message_id, reply_to_provider_message_id, metadata, occurred_at,
         case when direction = 'outbound' then occurred_at end, $3
    from arrived order by position
  on conflict (workspace_id, channel_id, provider_message_id) where provider_message_id is not null do nothing
  returning id, conversation_id, contact_id, direction, type, text, sequence, ${messageWithFilesSnapshotSql('m')} as snapshot
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
)`

const FILES = `
files as (
  insert into attachments as f (workspace_id, id, message_id, channel_id, kind, mime_type, filename, sha256, reference, state,
                           available_at, created_at)
  select $1, (a.attachment ->> 'id')::uuid, s.id, $2, a.attachment ->> 'kind', a.attachment ->> 'mime_type',
         a.attachment ->> 'filename', a.attachment ->> 'sha256', a.attachment -> 'reference', 'waiting', $3, $3
    from arrived a join stored s on s.id = a.id where jsonb_typeof(a.attachment) = 'object'
  returning message_id, ${filesSnapshotSql('f')} as snapshot
)`

const SESSIONS_THAT_GO_ON = `
continued as (
  update sessions s
     set expires_at = greatest(s.expires_at, (t.session ->> 'expires_at')::timestamptz), last_message_at = $3,
         messages_count = s.messages_count + n.messages, updated_at = $3
    from touched t join counted n on n.conversation_id = t.id
   where s.workspace_id = $1 and s.id = t.session_id
  returning s.id, ${SESSION} as snapshot
)`

const SESSIONS_THAT_BEGIN = `
begun as (
  insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, started_at, expires_at,
                        last_message_at, messages_count, updated_at)
  select $1, t.session_id, t.id, $2, t.contact_id, ${AGENT_ID}, (t.session ->> 'started_at')::timestamptz,
         (t.session ->> 'expires_at')::timestamptz, $3, n.messages, $3
    from touched t join counted n on n.conversation_id = t.id where (t.session ->> 'is_new')::boolean
  returning *
)`

const SESSION_ROWS = `
session_rows as (select id, snapshot from continued)`

const SESSION_ROWS_OF_BOTH = `
session_rows as (
  select id, snapshot from continued
  union all
  select s.id, ${SESSION} from begun s join touched t on t.session_id = s.id
)`

/** Columns that only change when a conversation or a session begins or opens again. Others keep the triggers on them quiet. */
const OPENING = `
         current_session_id = t.session_id, lifecycle = t.lifecycle,
         snoozed_until = case when t.lifecycle = 'open' then null else c.snoozed_until end,
         closed_at = case when t.lifecycle = 'open' then null else c.closed_at end,
         close_reason = case when t.lifecycle = 'open' then null else c.close_reason end,
         opened_at = case when (t.reopened ->> 'from_closed')::boolean then $3 else c.opened_at end,`

const changed = (opening = '') => `
conversation_rows as (
  update conversations c
     set ${opening}
         messages_count = c.messages_count + n.messages,
         window_expires_at = greatest(t.window_expires_at, c.window_expires_at),
         last_inbound_at = case when n.inbound_id is null then c.last_inbound_at else $3 end,
         last_inbound_message_id = coalesce(n.inbound_id, c.last_inbound_message_id),
         last_inbound_sequence = coalesce(n.inbound_sequence, c.last_inbound_sequence),
         last_message_at = $3, last_message_text = n.last_text, updated_at = $3,
         unread_count = case when n.is_answered then 0 else c.unread_count + n.unread end,
         waiting_since = case when n.is_answered then null when t.asks then coalesce(c.waiting_since, $3) else c.waiting_since end
    from touched t join counted n on n.conversation_id = t.id
   where c.workspace_id = $1 and c.id = t.id
  returning c.id, t.contact_id, t.session_id, t.agent, t.is_new, t.conversation_event_id, t.reopened, t.session,
            ${CONVERSATION} as snapshot
),
turns as (
  update turn_queue q
     set due_at = t.turn_due_at, waiting_since = t.turn_waiting_since, restarts = t.turn_restarts,
         lease_until = case when t.id = any ($8::uuid[]) then $9 else q.lease_until end,
         attempt = case when t.id = any ($8::uuid[]) then q.attempt + 1 else q.attempt end,
         losses = case when t.id = any ($8::uuid[]) then ${LOSSES} else q.losses end
    from touched t join counted n on n.conversation_id = t.id
   where q.workspace_id = $1 and q.conversation_id = t.id
     and (q.due_at is distinct from t.turn_due_at or q.waiting_since is distinct from t.turn_waiting_since
          or q.restarts <> t.turn_restarts or t.id = any ($8::uuid[]))
),
seen as (
  -- Their rows are locked already, with their conversations.
  update contacts p set last_seen_at = $3
    from (select distinct contact_id from stored where direction = 'inbound') i
   where p.workspace_id = $1 and p.id = i.contact_id
)`

const AROUND = `'conversation', t.snapshot, 'contact', $6::jsonb -> t.contact_id::text, 'agent', t.agent`
const OF_CONVERSATION = `t.id as conversation_id, t.contact_id, ${AGENT_ID} as agent_id`

const OPENED = `
  select 0 as rank, 0::bigint as position, t.conversation_event_id as id, 'conversation.opened' as type, ${OF_CONVERSATION},
         jsonb_build_object(${AROUND}) as data
    from conversation_rows t where t.is_new`

const REOPENED = `
  select 0, 0, (t.reopened ->> 'event_id')::uuid, 'conversation.reopened', ${OF_CONVERSATION},
         jsonb_build_object(${AROUND}, 'change', t.reopened -> 'change')
    from conversation_rows t where jsonb_typeof(t.reopened) = 'object'`

const STARTED = `
  select 1, 0, (t.session ->> 'event_id')::uuid, 'session.started', ${OF_CONVERSATION},
         jsonb_build_object('session', s.snapshot, ${AROUND})
    from conversation_rows t join session_rows s on s.id = t.session_id where (t.session ->> 'is_new')::boolean`

const messageEvents = (message: string, files = '') => `
  select 2 as rank, a.position, a.event_id as id, a.event_type as type, ${OF_CONVERSATION},
         jsonb_build_object('message', ${message}, 'session', s.snapshot, ${AROUND}) as data
    from arrived a
    join stored m on m.id = a.id
    join conversation_rows t on t.id = m.conversation_id
    join session_rows s on s.id = t.session_id${files}`

const storing = (name: string, parts: readonly string[], events: readonly string[]) => ({
  name,
  text: `
with ${parts.join(',')}
insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
select $1, e.id, e.type, ${EVENT_SCHEMA_VERSION}, e.data, e.agent_id, e.conversation_id, e.contact_id, $3
  from (${events.join(' union all ')}) e order by e.rank, e.position`,
})

const WITH_FILES = `
         case when f.message_id is null then m.snapshot else m.snapshot || jsonb_build_object('attachments', f.snapshot) end`

export const STORE_ARRIVALS = storing(
  'store_arrivals',
  [ARRIVED, STORED, FILES, SESSIONS_THAT_GO_ON, SESSIONS_THAT_BEGIN, SESSION_ROWS_OF_BOTH, changed(OPENING)],
  [OPENED, REOPENED, STARTED, messageEvents(WITH_FILES, '\n    left join files f on f.message_id = a.id')],
)

/** Nearly all batches: no file, and the conversation and its session go on. Each part of a statement costs, also where it finds nothing. */
export const STORE_MESSAGES = storing(
  'store_messages',
  [ARRIVED, STORED, SESSIONS_THAT_GO_ON, SESSION_ROWS, changed()],
  [messageEvents('m.snapshot')],
)
