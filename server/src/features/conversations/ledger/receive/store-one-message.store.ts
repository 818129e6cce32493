/**
 * Storing the message of one known person: nearly every transaction at ordinary load. The same effects as `store_messages`, without what
 * a batch needs: sets of rows, counts of them, sorting. Preparing those costs as much as the writing. It marks the ledger entry,
 * too.
 */
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import type { Snapshot } from '../../../../platform/events/snapshot.ts'
import { storableJson, storableText } from '../../../../platform/json/storable-json.ts'
import { conversationSnapshotSql, sessionSnapshotSql } from '../../conversations/index.ts'
import { messageWithFilesSnapshotSql } from '../../messages/index.ts'
import { LOSSES } from '../../turn-queue/index.ts'
import type { ArrivedMessage, TouchedConversation, TurnLeases } from './arrivals.ts'
import { markedSql } from './receive.store.ts'
import type { ReadyStatement, Receiving } from './receiving.ts'

/** The place and the type of each value. */
const VALUE = {
  workspace: '$1::uuid',
  channel: '$2::uuid',
  channel_kind: '$3::text',
  now: '$4::timestamptz',
  id: '$5::uuid',
  conversation: '$6::uuid',
  session: '$7::uuid',
  contact: '$8::uuid',
  agent_id: '$9::uuid',
  type: '$10::text',
  content: '$11::jsonb',
  text: '$12::text',
  address: '$13::text',
  provider_message_id: '$14::text',
  reply_to: '$15::text',
  metadata: '$16::jsonb',
  occurred_at: '$17::timestamptz',
  unread: '$18::integer',
  asks: '$19::boolean',
  window_expires_at: '$20::timestamptz',
  session_expires_at: '$21::timestamptz',
  responder: '$22::text',
  turn_due_at: '$23::timestamptz',
  turn_waiting_since: '$24::timestamptz',
  turn_restarts: '$25::integer',
  is_claimed: '$26::boolean',
  lease_until: '$27::timestamptz',
  event: '$28::uuid',
  event_type: '$29::text',
  contact_snapshot: '$30::jsonb',
  agent: '$31::jsonb',
  entry: '$32::uuid',
  note: '$33::text',
} as const
type Name = keyof typeof VALUE
/** Of its values, in their order. */
export const NAMES = Object.keys(VALUE) as Name[]

const SESSION = sessionSnapshotSql('s', { conversation: 'stored', channelKind: VALUE.channel_kind })
const CONVERSATION = conversationSnapshotSql('c', {
  agentId: VALUE.agent_id,
  channelKind: VALUE.channel_kind,
})

export const STORE_ONE_MESSAGE = {
  name: 'store_one_message',
  text: `
with stored as (
  insert into messages as m (workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, direction, sender, type,
                        content, text, address, status, provider_message_id, reply_to_provider_message_id, metadata, occurred_at,
                        created_at)
  values (${VALUE.workspace}, ${VALUE.id}, ${VALUE.conversation}, ${VALUE.session}, ${VALUE.channel}, ${VALUE.contact}, ${VALUE.agent_id}, 'inbound', 'contact',
          ${VALUE.type}, ${VALUE.content}, ${VALUE.text}, ${VALUE.address}, 'received', ${VALUE.provider_message_id}, ${VALUE.reply_to}, ${VALUE.metadata},
          ${VALUE.occurred_at}, ${VALUE.now})
  on conflict (workspace_id, channel_id, provider_message_id) where provider_message_id is not null do nothing
  returning sequence, ${VALUE.responder} as responder, ${messageWithFilesSnapshotSql('m')} as snapshot
),
continued as (
  update sessions s
     set expires_at = greatest(s.expires_at, ${VALUE.session_expires_at}), last_message_at = ${VALUE.now},
         messages_count = s.messages_count + 1, updated_at = ${VALUE.now}
    from stored where s.workspace_id = ${VALUE.workspace} and s.id = ${VALUE.session}
  returning ${SESSION} as snapshot
),
changed as (
  update conversations c
     set messages_count = c.messages_count + 1, window_expires_at = greatest(${VALUE.window_expires_at}, c.window_expires_at),
         last_inbound_at = ${VALUE.now}, last_inbound_message_id = ${VALUE.id}, last_inbound_sequence = stored.sequence,
         last_message_at = ${VALUE.now}, last_message_text = ${VALUE.text}, updated_at = ${VALUE.now},
         unread_count = c.unread_count + ${VALUE.unread},
         waiting_since = case when ${VALUE.asks} then coalesce(c.waiting_since, ${VALUE.now}) else c.waiting_since end
    from stored where c.workspace_id = ${VALUE.workspace} and c.id = ${VALUE.conversation}
  returning ${CONVERSATION} as snapshot
),
turn as (
  update turn_queue q
     set due_at = ${VALUE.turn_due_at}, waiting_since = ${VALUE.turn_waiting_since}, restarts = ${VALUE.turn_restarts},
         lease_until = case when ${VALUE.is_claimed} then ${VALUE.lease_until} else q.lease_until end,
         attempt = case when ${VALUE.is_claimed} then q.attempt + 1 else q.attempt end,
         losses = case when ${VALUE.is_claimed} then ${LOSSES} else q.losses end
    from stored
   where q.workspace_id = ${VALUE.workspace} and q.conversation_id = ${VALUE.conversation}
     and (${VALUE.is_claimed} or q.due_at is distinct from ${VALUE.turn_due_at} or q.waiting_since is distinct from ${VALUE.turn_waiting_since}
          or q.restarts <> ${VALUE.turn_restarts})
),
seen as (
  -- Its row is locked already, with the conversation.
  update contacts p set last_seen_at = ${VALUE.now} from stored where p.workspace_id = ${VALUE.workspace} and p.id = ${VALUE.contact}
),
marked as (
  update ledger_entries l ${markedSql({ now: VALUE.now, note: VALUE.note })}
   where l.workspace_id = ${VALUE.workspace} and l.id = ${VALUE.entry}
)
insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
select ${VALUE.workspace}, ${VALUE.event}, ${VALUE.event_type}, ${EVENT_SCHEMA_VERSION},
       jsonb_build_object('message', stored.snapshot, 'session', continued.snapshot, 'conversation', changed.snapshot,
                          'contact', ${VALUE.contact_snapshot}, 'agent', ${VALUE.agent}),
       ${VALUE.agent_id}, ${VALUE.conversation}, ${VALUE.contact}, ${VALUE.now}
  from stored, continued, changed`,
}

export interface OneMessage {
  message: ArrivedMessage
  /** A conversation that goes on, with a session that goes on. */
  conversation: TouchedConversation
  contact: Snapshot<'contact'>
  leases: TurnLeases
  /** The entry of the ledger. */
  entry: { id: string; note: string | null }
}

export function storeOneMessage(receiving: Receiving, one: OneMessage): ReadyStatement {
  const known = valuesOf(receiving, one)
  const values = NAMES.map((name) => known[name])
  return (session) => session.rows({ ...STORE_ONE_MESSAGE, values })
}

function valuesOf(
  { workspaceId, channel, now }: Receiving,
  { message, conversation, contact, leases, entry }: OneMessage,
): Record<Name, unknown> {
  return {
    workspace: workspaceId,
    channel: channel.id,
    channel_kind: channel.kind,
    now,
    id: message.id,
    conversation: conversation.id,
    session: conversation.session_id,
    contact: conversation.contact_id,
    agent_id: message.agent_id,
    type: message.type,
    content: storableJson(message.content),
    text: storableText(message.text),
    address: storableText(message.address),
    provider_message_id: storableText(message.provider_message_id),
    reply_to:
      message.reply_to_provider_message_id === null
        ? null
        : storableText(message.reply_to_provider_message_id),
    metadata: storableJson(message.metadata),
    occurred_at: message.occurred_at,
    unread: message.type === 'reaction' ? 0 : 1,
    asks: conversation.asks,
    window_expires_at: conversation.window_expires_at,
    session_expires_at: conversation.session.expires_at,
    responder: conversation.responder,
    turn_due_at: conversation.turn_due_at,
    turn_waiting_since: conversation.turn_waiting_since,
    turn_restarts: conversation.turn_restarts,
    is_claimed: leases.taken.includes(conversation.id),
    lease_until: leases.leaseUntil,
    event: message.event_id,
    event_type: message.event_type,
    contact_snapshot: storableJson(contact),
    agent: conversation.agent === null ? null : JSON.stringify(conversation.agent),
    entry: entry.id,
    note: entry.note,
  }
}
