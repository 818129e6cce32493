/**
 * Words that were already spoken, as messages of their conversation: one statement for all of one moment. They go to nobody, so
 * there is no outbox row, and no turn of the AI follows. The caller holds the conversation's lock.
 */
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { conversationWithChannelSql, sessionSnapshotSql } from '../conversations/index.ts'
import { messageSnapshotSql } from './message-snapshot.ts'

export interface Utterance {
  /** `system`: a sentence of the platform, which no AI has thought out. */
  speaker: 'contact' | 'ai' | 'system'
  text: string
  metadata: Record<string, unknown>
  /** The turn that thought it out. Default: none. */
  turn_id?: string
}

export interface SpokenIn {
  conversation_id: string
  session_id: string
  channel_id: string
  contact_id: string
  agent_id: string | null
  address: string
  /** Present when these words open the session. */
  opens: { expires_at: Date } | null
}

export async function recordUtterances(
  work: TimedScope,
  where: SpokenIn,
  utterances: readonly Utterance[],
): Promise<void> {
  if (utterances.length === 0) return
  const rows = utterances.map((utterance) => ({
    ...utterance,
    id: newId(),
    event_id: newId(),
    direction: utterance.speaker === 'contact' ? 'inbound' : 'outbound',
    status: utterance.speaker === 'contact' ? 'received' : 'delivered',
    content: { type: 'text', text: utterance.text },
  }))
  const values = [
    work.workspaceId,
    storableJson(rows),
    work.now,
    storableJson({ ...where, event_id: newId() }),
  ]
  await work.transaction.rows({ name: 'record_utterances', text: RECORD, values })
}

const CONVERSATION = conversationWithChannelSql('c', 'ch')
const SESSION = sessionSnapshotSql('s', { conversation: 'c', channelKind: 'ch.kind' })

const RECORD = `
with place as (
  select * from jsonb_to_record($4::jsonb) as p (conversation_id uuid, session_id uuid, channel_id uuid, contact_id uuid,
    agent_id uuid, address text, opens jsonb, event_id uuid)
),
spoken as (
  select m.*, m.ordinality as position from rows from (jsonb_to_recordset($2::jsonb) as (
    id uuid, speaker text, text text, metadata jsonb, event_id uuid, direction text, status text, content jsonb,
    turn_id uuid))
    with ordinality as m
),
started as (
  insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, started_at, expires_at,
                        last_message_at, messages_count, updated_at)
  select $1, session_id, conversation_id, channel_id, contact_id, agent_id, $3, (opens ->> 'expires_at')::timestamptz,
         $3, (select count(*) from spoken), $3
    from place where jsonb_typeof(opens) = 'object'
  returning *
),
continued as (
  update sessions s set messages_count = s.messages_count + (select count(*) from spoken), last_message_at = $3, updated_at = $3
    from place p where jsonb_typeof(p.opens) is distinct from 'object' and s.workspace_id = $1 and s.id = p.session_id
  returning s.*
),
stored as (
  insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, turn_id, direction, sender, type,
                        content, text, address, status, metadata, occurred_at, created_at, sent_at, delivered_at)
  select $1, m.id, p.conversation_id, p.session_id, p.channel_id, p.contact_id, p.agent_id, m.turn_id, m.direction, m.speaker, 'text',
         m.content, m.text, p.address, m.status, m.metadata, $3, $3,
         case when m.speaker <> 'contact' then $3::timestamptz end, case when m.speaker <> 'contact' then $3::timestamptz end
    from spoken m, place p order by m.position
  returning *
),
counted as (
  update conversations c
     set messages_count = c.messages_count + (select count(*) from spoken), last_message_at = $3, current_session_id = p.session_id,
         last_message_text = (select text from spoken order by position desc limit 1), updated_at = $3,
         last_inbound_at = case when exists (select from spoken where speaker = 'contact') then $3 else c.last_inbound_at end
    from place p where c.workspace_id = $1 and c.id = p.conversation_id
  returning c.*
)
insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
select $1, m.event_id, case when m.speaker = 'contact' then 'message.received' else 'message.delivered' end, ${EVENT_SCHEMA_VERSION},
       jsonb_build_object('message', ${messageSnapshotSql('t')}, 'conversation', ${CONVERSATION}, 'session', ${SESSION}),
       p.agent_id, p.conversation_id, p.contact_id, $3
  from spoken m join stored t on t.id = m.id cross join place p cross join counted c
  join channels ch on ch.workspace_id = $1 and ch.id = p.channel_id
  join (select * from started union all select * from continued) s on true
union all
select $1, p.event_id, 'session.started', ${EVENT_SCHEMA_VERSION},
       jsonb_build_object('session', ${SESSION}, 'conversation', ${CONVERSATION}), p.agent_id, p.conversation_id, p.contact_id, $3
  from place p cross join started s cross join counted c
  join channels ch on ch.workspace_id = $1 and ch.id = p.channel_id`
