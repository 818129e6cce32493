/**
 * The ordinary answers, nearly all of them: texts in sessions that go on, which leave with the commit. One statement compares the facts,
 * moves the pace, stores and queues the answers and records their turns. Each part of a statement costs when it starts, also where
 * it finds nothing, so this text has no parts for what an ordinary answer does not do.
 */
import { EVENT_SCHEMA_VERSION } from '@parley/contracts'
import { packJson } from '../../../platform/events/pack-json.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { movedPaceSql, type PaceClaim } from '../../channels/channels/index.ts'
import { conversationWithChannelSql } from '../../conversations/conversations/index.ts'
import {
  messageSnapshotOfSql,
  type OutgoingMessage,
  type QueuedClaim,
} from '../../conversations/messages/index.ts'
import type { TurnDecision } from './decide-turn.ts'
import { factsHaveChangedSql, type TurnFacts } from './turn-facts.store.ts'
import type { FinishedTurn, TurnState } from './turns.store.ts'

/** An answer of which `commitAnswers` stores everything. */
export interface OrdinaryAnswer {
  reply: OutgoingMessage
  record: FinishedTurn
  state: TurnState
  claim: QueuedClaim
  facts: TurnFacts
}

/** `facts`: of the decisions, in their order. Undefined where one of them needs more than `commitAnswers` does. */
export function ordinaryAnswers(
  decided: readonly TurnDecision[],
  facts: readonly TurnFacts[],
  claims: ReadonlyMap<string, QueuedClaim>,
): OrdinaryAnswer[] | undefined {
  const answers: OrdinaryAnswer[] = []
  for (const [index, { reply, record, state }] of decided.entries()) {
    const claim = reply && claims.get(reply.id)
    if (!claim || !record || !isOrdinary(reply) || state.intake !== undefined) return undefined
    answers.push({ reply, record, state, claim, facts: facts[index]! })
  }
  return answers
}

/** A claimed answer is the only one of its conversation. */
function isOrdinary(reply: OutgoingMessage): boolean {
  return (
    reply.sender === 'ai' &&
    reply.content.type === 'text' &&
    reply.new_session === null &&
    !reply.reopens &&
    reply.reply_to_message_id === null &&
    reply.reply_to_provider_message_id === null
  )
}

/**
 * After `lockTurnsOnly` in the same write, which it commits. Fails as `isChangedFacts` says where a fact is not as it was read or
 * the pace does not allow it; then nothing of the write takes effect. Answers with when the channel is free again.
 */
export async function commitAnswers(
  work: TimedScope,
  answers: readonly OrdinaryAnswer[],
  pace: PaceClaim,
): Promise<Date> {
  const { channelId, messages, intervalMs, since, until, pausedUntil } = pace
  const [row] = await work.transaction.last<{ free_at: Date }>({
    name: 'commit_answers',
    text: COMMIT_ANSWERS,
    values: [
      ...[work.workspaceId, storableJson(answers.map(rowOf)), work.now],
      ...[channelId, messages, intervalMs, since, until, pausedUntil],
    ],
  })
  return row!.free_at
}

function rowOf({ reply, record, state, claim, facts }: OrdinaryAnswer): object {
  const { new_session: _, reopens: __, ...message } = reply
  const { trace, id, ...turn } = record
  return {
    ...turn,
    ...message,
    ...state,
    ...claim,
    turn_id: id,
    packed: packJson(trace).toString('base64'),
    version: facts.version,
    event_id: newId(),
  }
}

const MESSAGE = messageSnapshotOfSql({
  id: 'a.id',
  conversation_id: 'a.conversation_id',
  session_id: 'a.session_id',
  channel_id: 'c.channel_id',
  contact_id: 'c.contact_id',
  agent_id: 'a.agent_id',
  turn_id: 'a.turn_id',
  campaign_id: 'null',
  direction: "'outbound'",
  sender: "'ai'",
  member_id: 'null',
  content: 'a.content',
  text: 'a.text',
  status: "'queued'",
  address: 'a.address',
  error: 'null',
  pricing: 'null',
  reply_to_message_id: 'null',
  provider_message_id: 'null',
  metadata: 'a.metadata',
  occurred_at: '$3::timestamptz',
  created_at: '$3::timestamptz',
  sent_at: 'null',
  delivered_at: 'null',
  read_at: 'null',
  failed_at: 'null',
})

const COMMIT_ANSWERS = `
with ${movedPaceSql({ channelId: '$4', messages: '$5', intervalMs: '$6', since: '$7', until: '$8', pausedUntil: '$9' })},
answer as (
  select * from jsonb_to_recordset($2::jsonb) as (
    id uuid, conversation_id uuid, session_id uuid, contact_id uuid, agent_id uuid, turn_id uuid, content jsonb, text text,
    address text, metadata jsonb, responder_epoch bigint, lease_until timestamptz, pair_free_at timestamptz, event_id uuid,
    through_sequence bigint, outcome text, model text, input_tokens integer, output_tokens integer, cost_micros bigint,
    duration_ms integer, packed text, answered_sequence bigint, turn_due_at timestamptz, turn_waiting_since timestamptz,
    turn_restarts integer, version text, agent_version integer)
),
stored as (
  insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, turn_id, direction,
                        sender, type, content, text, address, status, metadata, occurred_at, created_at)
  select $1, id, conversation_id, session_id, $4, contact_id, agent_id, turn_id, 'outbound', 'ai', 'text', content, text,
         address, 'sending', metadata, $3, $3
    from answer
),
queued as (
  insert into outbox (workspace_id, message_id, conversation_id, channel_id, responder_epoch, available_at, queued_at, state,
                      attempt, lease_until)
  select $1, id, conversation_id, $4, responder_epoch, $3, $3, 'sending', 1, lease_until from answer
),
paced as (
  insert into pair_paces as p (workspace_id, conversation_id, free_at)
  select $1, conversation_id, pair_free_at from answer where pair_free_at is not null
  on conflict (workspace_id, conversation_id) do update set free_at = excluded.free_at
),
conversation as (
  update conversations c
     set messages_count = c.messages_count + 1, last_message_at = $3, last_message_text = a.text, updated_at = $3,
         waiting_since = null
    from answer a join channels ch on ch.workspace_id = $1 and ch.id = $4
   where c.workspace_id = $1 and c.id = a.conversation_id
  returning a.event_id, coalesce(a.agent_id, ch.agent_id) as agent_id, c.id, c.contact_id,
            jsonb_build_object('message', ${MESSAGE}, 'conversation', ${conversationWithChannelSql('c', 'ch')}) as data
),
session as (
  update sessions s set messages_count = s.messages_count + 1, last_message_at = $3, updated_at = $3
    from answer a where s.workspace_id = $1 and s.id = a.session_id
),
announced as (
  insert into unnumbered_events (workspace_id, id, type, schema_version, data, agent_id, conversation_id, contact_id, occurred_at)
  select $1, event_id, 'message.queued', ${EVENT_SCHEMA_VERSION}, data, agent_id, id, contact_id, $3 from conversation
),
recorded as (
  insert into turns (workspace_id, id, conversation_id, session_id, agent_id, through_sequence, outcome, model,
                     input_tokens, output_tokens, cost_micros, duration_ms, packed, agent_version, created_at)
  select $1, turn_id, conversation_id, session_id, agent_id, through_sequence, outcome, model, input_tokens, output_tokens,
         cost_micros, duration_ms, decode(packed, 'base64'), agent_version, $3
    from answer
  on conflict (workspace_id, id) do nothing
),
freed as (
  update turn_queue q
     set answered_sequence = greatest(q.answered_sequence, a.answered_sequence), due_at = a.turn_due_at,
         waiting_since = a.turn_waiting_since, restarts = a.turn_restarts, lease_until = null
    from answer a where q.workspace_id = $1 and q.conversation_id = a.conversation_id
)
select moved.free_at,
       case when moved.free_at is null
              or exists (select from answer a where ${factsHaveChangedSql('a.conversation_id', 'a.version')})
            then refuse_changed_facts() end as refused
  from (select true) one left join moved on true`
