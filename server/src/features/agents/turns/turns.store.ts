/** Finishing turns: under the locks of the conversation and of its row in the turn queue. */

import { namedColumns, type Session, sql } from '../../../platform/database/index.ts'
import { packJson } from '../../../platform/events/pack-json.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import { IDENTITY_JOIN } from '../../conversations/messages/index.ts'

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

/** The expressions of a `LockedTurn` by name, of the conversation `c`, its row `q` of the turn queue, its session `s`, `identity` and channel `ch`. */
export const LOCKED_TURN = {
  channel_id: 'c.channel_id',
  contact_id: 'c.contact_id',
  responder_epoch: 'c.responder_epoch',
  responder: 'c.responder',
  turn_attempt: 'q.attempt',
  turn_lease_until: 'q.lease_until',
  turn_due_at: 'q.due_at',
  turn_waiting_since: 'q.waiting_since',
  turn_restarts: 'q.restarts',
  last_inbound_sequence: 'c.last_inbound_sequence',
  last_inbound_message_id: 'c.last_inbound_message_id',
  current_session_id: 'c.current_session_id',
  session_status: 's.status',
  session_expires_at: 's.expires_at',
  address: `case when ch.kind = 'webchat' then coalesce(identity.visitor, identity.phone, identity.whatsapp_user)
                 else coalesce(identity.phone, identity.whatsapp_user, identity.visitor) end`,
  channel_kind: 'ch.kind',
} satisfies Record<Exclude<keyof LockedTurn, 'id'>, string>

/** Locks conversations and then their rows in the turn queue, for finishing their turns: no claim can come between. */
export function lockTurns(work: Scope, ids: string[]): Promise<LockedTurn[]> {
  return work.transaction.rows<LockedTurn>({
    name: 'lock_turns',
    text: `
      select c.id, ${namedColumns(LOCKED_TURN)}
        from conversations c
        join turn_queue q on q.workspace_id = c.workspace_id and q.conversation_id = c.id
        join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
        left join sessions s on s.workspace_id = c.workspace_id and s.id = c.current_session_id
        ${IDENTITY_JOIN}
       where c.workspace_id = $1 and c.id = any ($2::uuid[])
       order by c.id
         for no key update of c, q`,
    values: [work.workspaceId, ids],
  })
}

export interface FinishedTurn {
  id: string
  conversation_id: string
  session_id: string | null
  agent_id: string
  /** Of its settings. */
  agent_version: number
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

/**
 * Records turns with their traces, and frees their conversations for the next. `commits`: this is the last statement of the
 * transaction.
 */
export async function finishTurns(
  work: TimedScope,
  turns: readonly FinishedTurn[],
  states: readonly TurnState[],
  { commits }: { commits: boolean },
): Promise<void> {
  const statement = {
    name: 'finish_turns',
    text: `
      with recorded as (
        insert into turns (workspace_id, id, conversation_id, session_id, agent_id, through_sequence, outcome, model,
                           input_tokens, output_tokens, cost_micros, duration_ms, packed, agent_version, created_at)
        select $1, id, conversation_id, session_id, agent_id, through_sequence, outcome, model, input_tokens, output_tokens,
               cost_micros, duration_ms, decode(packed, 'base64'), agent_version, $4
          from jsonb_to_recordset($2::jsonb) as t (id uuid, conversation_id uuid, session_id uuid, agent_id uuid,
               through_sequence bigint, outcome text, model text, input_tokens integer, output_tokens integer,
               cost_micros bigint, duration_ms integer, packed text, agent_version integer)
        on conflict (workspace_id, id) do nothing
      ),
      state as (
        select * from jsonb_to_recordset($3::jsonb) as s (conversation_id uuid, answered_sequence bigint, turn_due_at timestamptz,
               turn_waiting_since timestamptz, turn_restarts integer, intake jsonb, keeps_intake boolean)
      ),
      collected as (
        insert into intakes as i (workspace_id, conversation_id, state)
        select $1, conversation_id, intake from state where intake is not null order by conversation_id
        on conflict (workspace_id, conversation_id) do update set state = excluded.state
      ),
      complete as (
        delete from intakes i using state s
         where i.workspace_id = $1 and i.conversation_id = s.conversation_id and s.intake is null and not s.keeps_intake
      )
      update turn_queue q
         set answered_sequence = greatest(q.answered_sequence, s.answered_sequence), due_at = s.turn_due_at,
             waiting_since = s.turn_waiting_since, restarts = s.turn_restarts, lease_until = null
        from state s where q.workspace_id = $1 and q.conversation_id = s.conversation_id`,
    values: [
      work.workspaceId,
      JSON.stringify(
        turns.map(({ trace, ...turn }) => ({ ...turn, packed: packJson(trace).toString('base64') })),
      ),
      storableJson(states.map((state) => ({ ...state, keeps_intake: state.intake === undefined }))),
      work.now,
    ],
  }
  if (commits) await work.transaction.last(statement)
  else await work.transaction.rows(statement)
}

/** How often agents have passed on the messages up to this one. */
export async function countTransfers(
  work: Scope<Session>,
  conversationId: string,
  throughSequence: number,
): Promise<number> {
  const row = await work.transaction.row<{ count: number }>(sql`
    select count(*)::int as count from turns
     where workspace_id = ${work.workspaceId} and conversation_id = ${conversationId} and through_sequence = ${throughSequence}
       and outcome = 'transferred'`)
  return row!.count
}
