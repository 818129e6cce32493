/** The turn queue lives in the conversations' rows: due when, leased until when, fenced by the attempt. */

import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'

export interface HistoryMessage {
  id: string
  sequence: number
  direction: 'inbound' | 'outbound'
  sender: 'contact' | 'ai' | 'person' | 'api' | 'system'
  type: string
  status: string
  text: string
  created_at: string
  /** Who of the business wrote it, where that is known. */
  author: string | null
}

export interface ClaimedTurn {
  workspace_id: string
  id: string
  channel_id: string
  contact_id: string
  responder_epoch: number
  turn_attempt: number
  /** How often in a row a process was lost while it worked on this turn. */
  turn_losses: number
  turn_restarts: number
  last_inbound_sequence: number
  answered_sequence: number
  variables: Record<string, string>
  agent_id: string | null
  contact_name: string | null
  contact_phone: string | null
  contact_time_zone: string | null
  contact_language: string | null
  /** As the turn before left it; null when nothing is being collected. */
  intake: unknown
  /** The provider's id of the newest message: what typing is shown under. */
  last_inbound_provider_id: string | null
  /** Newest last. */
  history: HistoryMessage[]
  ai_messages_last_minute: number
  ai_messages_last_day: number
  /** What the agent's answers have cost today, in all conversations; only counted where the agent has a cap. */
  cost_micros_today: number
}

/**
 * Claims due turns: no other worker takes them until the lease ends. One statement, durable when it answers. The history
 * holds the messages that arrived last, so that an unanswered one is never left out, in the order in which they were written.
 */
export function claimTurns(
  session: Session,
  workspaceId: string,
  options: { now: Date; leaseUntil: Date; limit: number; history: number },
): Promise<ClaimedTurn[]> {
  return session.rows<ClaimedTurn>({
    name: 'claim_turns',
    text: `
      with due as (
        select id from conversations
         where workspace_id = $1 and turn_due_at <= $2 and (turn_lease_until is null or turn_lease_until <= $2)
         order by turn_due_at limit $4 for no key update skip locked
      ),
      claimed as (
        update conversations c set turn_lease_until = $3, turn_attempt = c.turn_attempt + 1,
               turn_losses = case when c.turn_lease_until is null then 0 else least(c.turn_losses + 1, 100) end
          from due where c.workspace_id = $1 and c.id = due.id
        returning c.*
      )
      select c.workspace_id, c.id, c.channel_id, c.contact_id, c.responder_epoch, c.turn_attempt, c.turn_losses, c.turn_restarts,
             c.last_inbound_sequence, c.answered_sequence, c.variables, c.intake, l.agent_id, p.name as contact_name,
             p.time_zone as contact_time_zone, p.language as contact_language, h.history,
             (select i.value from contact_identities i where i.workspace_id = $1 and i.contact_id = c.contact_id
                 and i.kind = 'phone' order by i.created_at, i.value limit 1) as contact_phone,
             (select i.provider_message_id from messages i where i.workspace_id = $1 and i.id = c.last_inbound_message_id)
               as last_inbound_provider_id,
             coalesce(n.last_minute, 0) as ai_messages_last_minute, coalesce(n.last_day, 0) as ai_messages_last_day,
             case when a.guards ->> 'max_cost_micros_per_day' is null then 0 else
               (select coalesce(sum(t.cost_micros), 0)::bigint from turns t where t.workspace_id = $1 and t.agent_id = l.agent_id
                   and t.created_at > $2::timestamptz - interval '1 day') end as cost_micros_today
        from claimed c
        join channels ch on ch.workspace_id = $1 and ch.id = c.channel_id
        join contacts p on p.workspace_id = $1 and p.id = c.contact_id
        left join agents ta on ta.workspace_id = $1 and ta.id = c.transferred_agent_id and ta.status = 'active' and ta.deleted_at is null
        cross join lateral (select coalesce(ta.id, ch.agent_id) as agent_id) l
        left join agents a on a.workspace_id = $1 and a.id = l.agent_id
        cross join lateral (
          select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'sequence', m.sequence, 'direction', m.direction,
                   'sender', m.sender, 'type', m.type, 'status', m.status, 'text', m.text, 'created_at', m.created_at,
                   'author', case when m.sender = 'person' then coalesce(
                     (select n.name from members n where n.workspace_id = $1 and n.id = m.member_id),
                     (select h.assignee from handoffs h where h.workspace_id = $1 and h.conversation_id = c.id
                         and h.created_at <= m.created_at order by h.created_at desc limit 1)) end)
                 order by m.written_at, m.sequence), '[]') as history
            from (select * from messages where workspace_id = $1 and conversation_id = c.id order by sequence desc limit $5) m
        ) h
        left join lateral (
          select count(*) filter (where m.created_at > $2::timestamptz - interval '1 minute') as last_minute, count(*) as last_day
            from messages m
           where m.workspace_id = $1 and m.conversation_id = c.id and m.sender = 'ai' and m.created_at > $2::timestamptz - interval '1 day'
        ) n on true`,
    values: [workspaceId, options.now, options.leaseUntil, options.limit, options.history],
  })
}

/** Keeps turns that are being thought about; those of a dead process run out instead. */
export async function renewLeases(
  session: Session,
  workspaceId: string,
  ids: string[],
  leaseUntil: Date,
): Promise<void> {
  await session.rows({
    name: 'renew_turn_leases',
    text: `update conversations set turn_lease_until = $3
            where workspace_id = $1 and id = any ($2::uuid[]) and turn_lease_until is not null`,
    values: [workspaceId, ids, leaseUntil],
  })
}

export interface LockedTurn {
  id: string
  channel_id: string
  contact_id: string
  responder_epoch: number
  responder: 'ai' | 'person' | 'none'
  turn_attempt: number
  turn_lease_until: Date | null
  turn_due_at: Date | null
  turn_waiting_since: Date | null
  turn_restarts: number
  last_inbound_sequence: number
  last_inbound_message_id: string | null
  current_session_id: string | null
  session_status: 'open' | 'handed_off' | 'resolved' | null
  session_expires_at: Date | null
  address: string | null
  channel_kind: string
}

/** The conversations' locks, for finishing their turns. */
export function lockTurns(tx: Transaction, workspaceId: string, ids: string[]): Promise<LockedTurn[]> {
  return tx.rows<LockedTurn>({
    name: 'lock_turns',
    text: `
      select c.id, c.channel_id, c.contact_id, c.responder_epoch, c.responder, c.turn_attempt, c.turn_lease_until, c.turn_due_at, c.turn_waiting_since,
             c.turn_restarts, c.last_inbound_sequence, c.last_inbound_message_id, c.current_session_id,
             s.status as session_status, s.expires_at as session_expires_at,
             (select i.value from contact_identities i where i.workspace_id = $1 and i.contact_id = c.contact_id
                 and i.kind in ('phone', 'whatsapp_user', 'visitor')
               order by (i.kind = 'visitor') = (ch.kind = 'webchat') desc, i.kind, i.created_at, i.value limit 1) as address,
             ch.kind as channel_kind
        from conversations c
        join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
        left join sessions s on s.workspace_id = c.workspace_id and s.id = c.current_session_id
       where c.workspace_id = $1 and c.id = any ($2::uuid[])
       order by c.id
         for no key update of c`,
    values: [workspaceId, ids],
  })
}

export interface FinishedTurn {
  id: string
  conversation_id: string
  session_id: string | null
  agent_id: string
  through_sequence: number
  outcome: string
  model: string
  input_tokens: number
  output_tokens: number
  cost_micros: number | null
  duration_ms: number
  trace: { sources: unknown[]; steps: unknown[] }
}

export interface TurnState {
  conversation_id: string
  answered_sequence: number
  turn_due_at: Date | null
  turn_waiting_since: Date | null
  turn_restarts: number
  /** Null when nothing is being collected any more; left out, what is stored stays. */
  intake?: unknown
}

/** Records turns with their traces, and frees their conversations for the next. */
export async function finishTurns(
  tx: Transaction,
  workspaceId: string,
  turns: readonly FinishedTurn[],
  states: readonly TurnState[],
  now: Date,
): Promise<void> {
  await tx.rows({
    name: 'finish_turns',
    text: `
      with recorded as (
        insert into turns (workspace_id, id, conversation_id, session_id, agent_id, through_sequence, outcome, model,
                           input_tokens, output_tokens, cost_micros, duration_ms, trace, created_at)
        select $1, id, conversation_id, session_id, agent_id, through_sequence, outcome, model, input_tokens, output_tokens,
               cost_micros, duration_ms, trace, $4
          from jsonb_to_recordset($2::jsonb) as t (id uuid, conversation_id uuid, session_id uuid, agent_id uuid,
               through_sequence bigint, outcome text, model text, input_tokens integer, output_tokens integer,
               cost_micros bigint, duration_ms integer, trace jsonb)
        on conflict (workspace_id, id) do nothing
      )
      update conversations c
         set answered_sequence = greatest(c.answered_sequence, s.answered_sequence), turn_due_at = s.turn_due_at,
             turn_waiting_since = s.turn_waiting_since, turn_restarts = s.turn_restarts, turn_lease_until = null,
             intake = case when s.keeps_intake then c.intake else s.intake end
        from jsonb_to_recordset($3::jsonb) as s (conversation_id uuid, answered_sequence bigint, turn_due_at timestamptz,
             turn_waiting_since timestamptz, turn_restarts integer, intake jsonb, keeps_intake boolean)
       where c.workspace_id = $1 and c.id = s.conversation_id`,
    values: [
      workspaceId,
      storableJson(turns),
      storableJson(states.map((state) => ({ ...state, keeps_intake: state.intake === undefined }))),
      now,
    ],
  })
}

/** How often agents have passed on the messages up to this one. */
export async function countTransfers(
  session: Session,
  workspaceId: string,
  conversationId: string,
  throughSequence: number,
): Promise<number> {
  const row = await session.row<{ count: number }>(sql`
    select count(*)::int as count from turns
     where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and through_sequence = ${throughSequence}
       and outcome = 'transferred'`)
  return row!.count
}

/** How many turns are due, by workspace. */
export function readDueTurns(system: Session, now: Date): Promise<{ workspace_id: string; due: number }[]> {
  return system.rows<{ workspace_id: string; due: number }>({
    name: 'due_turns',
    text: 'select * from due_turns($1)',
    values: [now],
  })
}
