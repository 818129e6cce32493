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
import { markedSql } from './receive.store.ts'
import type { ReadyStatement, Receiving } from './receiving.ts'
import type { ArrivedMessage, TouchedConversation, TurnLeases } from './store-arrivals.store.ts'

/** Its values, in their order, with their types. */
const VALUES = {
  workspace: 'uuid',
  channel: 'uuid',
  channel_kind: 'text',
  now: 'timestamptz',
  id: 'uuid',
  conversation: 'uuid',
  session: 'uuid',
  contact: 'uuid',
  agent_id: 'uuid',
  type: 'text',
  content: 'jsonb',
  text: 'text',
  address: 'text',
  provider_message_id: 'text',
  reply_to: 'text',
  metadata: 'jsonb',
  occurred_at: 'timestamptz',
  unread: 'integer',
  asks: 'boolean',
  window_expires_at: 'timestamptz',
  session_expires_at: 'timestamptz',
  responder: 'text',
  turn_due_at: 'timestamptz',
  turn_waiting_since: 'timestamptz',
  turn_restarts: 'integer',
  is_claimed: 'boolean',
  lease_until: 'timestamptz',
  event: 'uuid',
  event_type: 'text',
  contact_snapshot: 'jsonb',
  agent: 'jsonb',
  entry: 'uuid',
  note: 'text',
} as const
type Name = keyof typeof VALUES
/** Of its values, in their order. */
export const NAMES = Object.keys(VALUES) as Name[]

const $ = Object.fromEntries(
  NAMES.map((name, index) => [name, `$${index + 1}::${VALUES[name]}`]),
) as Readonly<Record<Name, string>>

const SESSION = sessionSnapshotSql('s', { conversation: 'stored', channelKind: $.channel_kind })
const CONVERSATION = conversationSnapshotSql('c', { agentId: $.agent_id, channelKind: $.channel_kind })

export const STORE_ONE_MESSAGE = {
  name: 'store_one_message',
  text: `
with stored as (
  insert into messages as m (workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, direction, sender, type,
                        content, text, address, status, provider_message_id, reply_to_provider_message_id, metadata, occurred_at,
                        created_at)
  values (${$.workspace}, ${$.id}, ${$.conversation}, ${$.session}, ${$.channel}, ${$.contact}, ${$.agent_id}, 'inbound', 'contact',
          ${$.type}, ${$.content}, ${$.text}, ${$.address}, 'received', ${$.provider_message_id}, ${$.reply_to}, ${$.metadata},
          ${$.occurred_at}, ${$.now})
  on conflict (workspace_id, channel_id, provider_message_id) where provider_message_id is not null do nothing
  returning sequence, ${$.responder} as responder, ${messageWithFilesSnapshotSql('m')} as snapshot
),
continued as (
  update sessions s
     set expires_at = greatest(s.expires_at, ${$.session_expires_at}), last_message_at = ${$.now},
         messages_count = s.messages_count + 1, updated_at = ${$.now}
    from stored where s.workspace_id = ${$.workspace} and s.id = ${$.session}
  returning ${SESSION} as snapshot
),
changed as (
  update conversations c
     set messages_count = c.messages_count + 1, window_expires_at = greatest(${$.window_expires_at}, c.window_expires_at),
         last_inbound_at = ${$.now}, last_inbound_message_id = ${$.id}, last_inbound_sequence = stored.sequence,
         last_message_at = ${$.now}, last_message_text = ${$.text}, updated_at = ${$.now},
         unread_count = c.unread_count + ${$.unread},
         waiting_since = case when ${$.asks} then coalesce(c.waiting_since, ${$.now}) else c.waiting_since end
    from stored where c.workspace_id = ${$.workspace} and c.id = ${$.conversation}
  returning ${CONVERSATION} as snapshot
),
turn as (
  update turn_queue q
     set due_at = ${$.turn_due_at}, waiting_since = ${$.turn_waiting_since}, restarts = ${$.turn_restarts},
         lease_until = case when ${$.is_claimed} then ${$.lease_until} else q.lease_until end,
         attempt = case when ${$.is_claimed} then q.attempt + 1 else q.attempt end,
         losses = case when ${$.is_claimed} then ${LOSSES} else q.losses end
    from stored
   where q.workspace_id = ${$.workspace} and q.conversation_id = ${$.conversation}
     and (${$.is_claimed} or q.due_at is distinct from ${$.turn_due_at} or q.waiting_since is distinct from ${$.turn_waiting_since}
          or q.restarts <> ${$.turn_restarts})
),
seen as (
  -- Its row is locked already, with the conversation.
  update contacts p set last_seen_at = ${$.now} from stored where p.workspace_id = ${$.workspace} and p.id = ${$.contact}
),
marked as (
  update ledger_entries l ${markedSql({ now: $.now, note: $.note })}
   where l.workspace_id = ${$.workspace} and l.id = ${$.entry}
)
insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
select ${$.workspace}, ${$.event}, ${$.event_type}, ${EVENT_SCHEMA_VERSION},
       jsonb_build_object('message', stored.snapshot, 'session', continued.snapshot, 'conversation', changed.snapshot,
                          'contact', ${$.contact_snapshot}, 'agent', ${$.agent}),
       ${$.agent_id}, ${$.conversation}, ${$.contact}, ${$.now}
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
