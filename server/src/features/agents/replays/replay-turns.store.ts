/** Every statement on the turns of replays. */
import { join, raw, type Session, sql } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { ReplayTurnRow, ReplayTurnView } from './replay-turn.ts'

const saidIn = (column: 'message_ids' | 'answer_ids') =>
  raw(`(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'text', m.text, 'created_at', m.created_at)
                                    order by m.written_at, m.sequence), '[]')
            from messages m where m.workspace_id = t.workspace_id and m.id = any (t.${column}))`)

const VIEW = sql`
  select t.id, t.replay_id, t.position, t.conversation_id, t.sequence, t.original_turn_id, t.original_outcome,
         t.original_cost_micros::float8 as original_cost_micros, t.original_duration_ms, t.result, t.differences,
         t.is_text_compared, t.outcome, t.text, t.tools, t.sources, t.model, t.cost_micros::float8 as cost_micros, t.duration_ms,
         t.created_at, ${saidIn('message_ids')} as customer, ${saidIn('answer_ids')} as answers,
         o.model as original_model, o.trace, o.packed
    from agent_replay_turns t
    left join turns o on o.workspace_id = t.workspace_id and o.id = t.original_turn_id`

export function replayTurnsQuery(
  workspaceId: string,
  replayId: string,
  filter: {
    result: string | undefined
    difference: string | undefined
    conversationId: string | undefined
  },
): ListQuery {
  const conditions = [sql`t.workspace_id = ${workspaceId}`, sql`t.replay_id = ${replayId}`]
  if (filter.result) conditions.push(sql`t.result = ${filter.result}`)
  if (filter.difference) conditions.push(sql`t.differences @> array[${filter.difference}]::text[]`)
  if (filter.conversationId) conditions.push(sql`t.conversation_id = ${filter.conversationId}`)
  return {
    select: VIEW,
    where: join(conditions, ' and '),
    order: [
      { column: 'position', type: 'bigint' },
      { column: 'sequence', type: 'bigint' },
    ],
    direction: 'asc',
  }
}

export function findReplayTurn(work: Scope<Session>, id: string): Promise<ReplayTurnView | undefined> {
  return work.transaction.row<ReplayTurnView>(
    sql`${VIEW} where t.workspace_id = ${work.workspaceId} and t.id = ${id}`,
  )
}

/** The last messages of the turns that were replayed. */
export async function replayedMessages(
  work: Scope<Session>,
  replayId: string,
  conversationId: string,
): Promise<ReadonlySet<string>> {
  const rows = await work.transaction.rows<{ message_id: string }>(sql`
    select message_id from agent_replay_turns
     where workspace_id = ${work.workspaceId} and replay_id = ${replayId} and conversation_id = ${conversationId}`)
  return new Set(rows.map(({ message_id }) => message_id))
}

/** Holds off an erasure of the conversation: locks go from conversations to messages. False: it is gone. */
export async function holdConversation(work: Scope, conversationId: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select id from conversations where workspace_id = ${work.workspaceId} and id = ${conversationId} for key share`)
  return row !== undefined
}

/**
 * After `holdConversation`. Stores nothing of a message that has been deleted meanwhile. A turn that another process has stored
 * stays as it is.
 */
export async function insertReplayTurn(work: Scope, row: ReplayTurnRow): Promise<void> {
  await work.transaction.rows(sql`
    with message as (
      select id from messages
       where workspace_id = ${work.workspaceId} and id = ${row.message_id} and conversation_id = ${row.conversation_id}
         for key share
    )
    insert into agent_replay_turns (workspace_id, id, replay_id, position, conversation_id, message_id, sequence, asked_at,
      message_ids, answer_ids, original_turn_id, original_outcome, original_cost_micros, original_duration_ms, result, differences,
      is_text_compared, outcome, text, tools, sources, model, input_tokens, output_tokens, cost_micros, duration_ms, created_at)
    select ${work.workspaceId}, ${row.id}, ${row.replay_id}, ${row.position}, ${row.conversation_id}, message.id, ${row.sequence},
           ${row.asked_at}, ${row.message_ids}::uuid[], ${row.answer_ids}::uuid[], ${row.original_turn_id}, ${row.original_outcome},
           ${row.original_cost_micros}, ${row.original_duration_ms}, ${row.result}, ${row.differences}::text[],
           ${row.is_text_compared}, ${row.outcome}, ${row.text}, ${storableJson(row.tools)}::jsonb,
           ${storableJson(row.sources)}::jsonb, ${row.model}, ${row.input_tokens}, ${row.output_tokens}, ${row.cost_micros},
           ${row.duration_ms}, ${row.created_at}
      from message
    on conflict do nothing`)
}
