/** The queue's workers: what is due, claiming it, and keeping it. */

import { COMMITMENT_DAYS } from '@parley/language'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

export interface HistoryMessage {
  id: string
  sequence: number
  direction: 'inbound' | 'outbound'
  sender: 'contact' | 'ai' | 'person' | 'api' | 'system'
  type: string
  status: string
  text: string
  created_at: string
  /** The name of the person of the business who wrote it, where that is known. */
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
  /** The latest messages of people of the business, also those before the history. Newest last. */
  said_by_people: HistoryMessage[]
  ai_messages_last_minute: number
  ai_messages_last_day: number
  /** Cost of the agent's answers of today, in all conversations; only counted where the agent has a cap. */
  cost_micros_today: number
}

export interface ClaimOptions {
  now: Date
  leaseUntil: Date
  /** Messages of each conversation. */
  history: number
}

/** How often in a row a process was lost, for a claim of the row `q`. */
export const LOSSES = 'case when q.lease_until is null then 0 else least(q.losses + 1, 100) end'

/** A turn knows so many messages of people, however much was written since. */
const LINES_OF_PEOPLE = 30

/** Messages `m` of the conversation `c` as a list. $1: the workspace. */
const LINES = `coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'sequence', m.sequence, 'direction', m.direction,
                   'sender', m.sender, 'type', m.type, 'status', m.status, 'text', m.text, 'created_at', m.created_at,
                   'author', case when m.sender = 'person' then coalesce(
                     (select n.name from members n where n.workspace_id = $1 and n.id = m.member_id),
                     (select h.assignee from handoffs h where h.workspace_id = $1 and h.conversation_id = c.id
                         and h.created_at <= m.created_at order by h.created_at desc limit 1)) end)
                 order by m.written_at, m.sequence), '[]')`

/** Reads the conversation of each turn, after `claimed` has its row of the queue. $1: the workspace, $2: now, $4: the history. */
const READ_CLAIMED = `
      select c.workspace_id, c.id, c.channel_id, c.contact_id, c.responder_epoch, q.attempt as turn_attempt, q.losses as turn_losses,
             q.restarts as turn_restarts, c.last_inbound_sequence, q.answered_sequence, c.variables, k.state as intake, l.agent_id,
             p.name as contact_name,
             p.time_zone as contact_time_zone, p.language as contact_language, h.history, w.said_by_people,
             (select i.value from contact_identities i where i.workspace_id = $1 and i.contact_id = c.contact_id
                 and i.kind = 'phone' order by i.created_at, i.value limit 1) as contact_phone,
             (select i.provider_message_id from messages i where i.workspace_id = $1 and i.id = c.last_inbound_message_id)
               as last_inbound_provider_id,
             coalesce(n.last_minute, 0) as ai_messages_last_minute, coalesce(n.last_day, 0) as ai_messages_last_day,
             case when a.guards ->> 'max_cost_micros_per_day' is null then 0 else
               (select coalesce(sum(t.cost_micros), 0)::bigint from turns t where t.workspace_id = $1 and t.agent_id = l.agent_id
                   and t.created_at > $2::timestamptz - interval '1 day') end as cost_micros_today
        from claimed q
        join conversations c on c.workspace_id = $1 and c.id = q.conversation_id
        left join intakes k on k.workspace_id = $1 and k.conversation_id = c.id
        join channels ch on ch.workspace_id = $1 and ch.id = c.channel_id
        join contacts p on p.workspace_id = $1 and p.id = c.contact_id
        left join agents ta on ta.workspace_id = $1 and ta.id = c.transferred_agent_id and ta.status = 'active' and ta.deleted_at is null
        cross join lateral (select coalesce(ta.id, ch.agent_id) as agent_id) l
        left join agents a on a.workspace_id = $1 and a.id = l.agent_id
        cross join lateral (
          select ${LINES} as history
            from (select * from messages where workspace_id = $1 and conversation_id = c.id order by sequence desc limit $4) m
        ) h
        cross join lateral (
          select ${LINES} as said_by_people
            from (select * from messages where workspace_id = $1 and conversation_id = c.id and sender = 'person'
                     and created_at > $2::timestamptz - interval '${COMMITMENT_DAYS} days'
                   order by sequence desc limit ${LINES_OF_PEOPLE}) m
        ) w
        left join lateral (
          select count(*) filter (where m.created_at > $2::timestamptz - interval '1 minute') as last_minute, count(*) as last_day
            from messages m
           where m.workspace_id = $1 and m.conversation_id = c.id and m.sender = 'ai' and m.created_at > $2::timestamptz - interval '1 day'
        ) n on true`

/**
 * Claims due turns: no other worker takes them until the lease ends. One statement, durable when it answers. It locks no
 * conversation: a message or a takeover that comes meanwhile is noticed when the turn is committed, as it is while the model
 * thinks. The history holds the messages that arrived last, so that an unanswered one is never left out, in the order in which
 * they were written.
 */
export function claimTurns(
  work: Scope<Session>,
  { now, leaseUntil, history, limit }: ClaimOptions & { limit: number },
): Promise<ClaimedTurn[]> {
  return work.transaction.rows<ClaimedTurn>({
    name: 'claim_turns',
    text: `
      with due as (
        select conversation_id from turn_queue
         where workspace_id = $1 and due_at <= $2 and (lease_until is null or lease_until <= $2)
         order by due_at limit $5 for no key update skip locked
      ),
      claimed as (
        update turn_queue q set lease_until = $3, attempt = q.attempt + 1, losses = ${LOSSES}
          from due where q.workspace_id = $1 and q.conversation_id = due.conversation_id
        returning q.*
      )
      ${READ_CLAIMED}`,
    values: [work.workspaceId, now, leaseUntil, history, limit],
  })
}

/**
 * Leases the turns of these conversations, if they are due, in a transaction that holds the locks of the conversations.
 * `readLeasedTurns` completes the claim.
 */
export async function leaseTurns(
  work: TimedScope<Session>,
  conversationIds: readonly string[],
  leaseUntil: Date,
): Promise<void> {
  await work.transaction.rows({
    name: 'lease_turns',
    text: `update turn_queue q set lease_until = $3, attempt = q.attempt + 1, losses = ${LOSSES}
            where workspace_id = $1 and conversation_id = any ($4::uuid[]) and due_at <= $2
              and (lease_until is null or lease_until <= $2)`,
    values: [work.workspaceId, work.now, leaseUntil, conversationIds],
  })
}

/**
 * Leases the turn of a conversation that is spoken: it is due now, and no worker of texts takes it, also when the lease ends. The
 * caller holds the lock of the conversation; `readLeasedTurns` completes the claim.
 */
export async function leaseSpokenTurn(
  work: Scope<Session>,
  conversationId: string,
  leaseUntil: Date,
): Promise<void> {
  await work.transaction.rows({
    name: 'lease_spoken_turn',
    text: `update turn_queue set lease_until = $3, due_at = null, waiting_since = null, attempt = attempt + 1
            where workspace_id = $1 and conversation_id = $2`,
    values: [work.workspaceId, conversationId, leaseUntil],
  })
}

/** The turns of these conversations that this transaction has leased until then: by `leaseTurns`, or with what made them due. */
export function readLeasedTurns(
  work: Scope<Session>,
  conversationIds: readonly string[],
  { now, leaseUntil, history }: ClaimOptions,
): Promise<ClaimedTurn[]> {
  return work.transaction.rows<ClaimedTurn>({
    name: 'read_leased_turns',
    text: `
      with claimed as (
        select * from turn_queue
         where workspace_id = $1 and conversation_id = any ($5::uuid[]) and lease_until = $3
      )
      ${READ_CLAIMED}`,
    values: [work.workspaceId, now, leaseUntil, history, conversationIds],
  })
}

/** Keeps a turn that is being thought about; that of a dead process expires instead. */
export async function renewLease(
  work: Scope<Session>,
  conversationId: string,
  leaseUntil: Date,
): Promise<void> {
  await work.transaction.rows({
    name: 'renew_turn_lease',
    text: `update turn_queue set lease_until = $3
            where workspace_id = $1 and conversation_id = $2 and lease_until is not null`,
    values: [work.workspaceId, conversationId, leaseUntil],
  })
}

/** How many turns are due, by workspace. */
export function readDueTurns(system: Session, now: Date): Promise<{ workspace_id: string; due: number }[]> {
  return system.rows<{ workspace_id: string; due: number }>({
    name: 'due_turns',
    text: 'select * from due_turns($1)',
    values: [now],
  })
}
