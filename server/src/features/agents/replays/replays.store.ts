/** Every statement on replays and their conversations. */
import { join, type Session, sql } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { ReplayRow, ReplayView } from './replay.ts'

const COLUMNS = sql`r.id, r.agent_id, r.target, r.version, r.settings, r.answered_by, r.messages_from, r.messages_to,
  r.turns_per_conversation, r.state, r.member_id, r.created_at, r.started_at, r.finished_at`
const VIEW = sql`
  select ${COLUMNS}, c.conversations, c.conversations_done, f.*, d.differences
    from agent_replays r
    cross join lateral (
      select count(*)::int as conversations, (count(*) filter (where c.done))::int as conversations_done
        from agent_replay_conversations c where c.workspace_id = r.workspace_id and c.replay_id = r.id) c
    cross join lateral (
      select count(*)::int as turns, (count(*) filter (where t.result = 'same'))::int as same,
             (count(*) filter (where t.result = 'changed'))::int as changed,
             (count(*) filter (where t.result = 'failed'))::int as failed,
             case when count(*) filter (where t.cost_micros is null) = 0 then coalesce(sum(t.cost_micros), 0)::float8 end
               as cost_micros,
             case when count(*) filter (where t.original_cost_micros is null) = 0
               then coalesce(sum(t.original_cost_micros), 0)::float8 end as original_cost_micros,
             avg(t.duration_ms)::int as average_duration_ms, avg(t.original_duration_ms)::int as original_average_duration_ms
        from agent_replay_turns t where t.workspace_id = r.workspace_id and t.replay_id = r.id) f
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('difference', g.difference, 'turns', g.turns)
                                order by g.turns desc, g.difference), '[]') as differences
        from (select u.difference, count(*) as turns
                from agent_replay_turns t cross join unnest(t.differences) as u (difference)
               where t.workspace_id = r.workspace_id and t.replay_id = r.id group by 1) g) d`

export function replaysQuery(
  workspaceId: string,
  { agentId, state }: { agentId: string | undefined; state: string | undefined },
): ListQuery {
  const conditions = [sql`r.workspace_id = ${workspaceId}`]
  if (agentId) conditions.push(sql`r.agent_id = ${agentId}`)
  if (state) conditions.push(sql`r.state = ${state}`)
  return { select: VIEW, where: join(conditions, ' and ') }
}

export function findReplay(work: Scope<Session>, id: string): Promise<ReplayView | undefined> {
  return work.transaction.row<ReplayView>(
    sql`${VIEW} where r.workspace_id = ${work.workspaceId} and r.id = ${id}`,
  )
}

export async function insertReplay(
  work: Scope,
  row: Omit<ReplayRow, 'started_at' | 'finished_at'>,
  conversationIds: readonly string[],
): Promise<void> {
  await work.transaction.rows(sql`
    insert into agent_replays (workspace_id, id, agent_id, target, version, settings, answered_by, messages_from, messages_to,
                               turns_per_conversation, state, member_id, created_at)
    values (${work.workspaceId}, ${row.id}, ${row.agent_id}, ${row.target}, ${row.version}, ${JSON.stringify(row.settings)}::jsonb,
            ${row.answered_by}, ${row.messages_from}, ${row.messages_to}, ${row.turns_per_conversation}, ${row.state},
            ${row.member_id}, ${row.created_at})`)
  await work.transaction.rows(sql`
    insert into agent_replay_conversations (workspace_id, replay_id, position, conversation_id)
    select ${work.workspaceId}, ${row.id}, chosen.position, chosen.id
      from unnest(${[...conversationIds]}::uuid[]) with ordinality as chosen (id, position)`)
}

export interface ReplayPlace {
  workspace_id: string
  id: string
}

export function dueReplays(system: Session, at: Date, most: number): Promise<ReplayPlace[]> {
  return system.rows<ReplayPlace>(sql`select workspace_id, id from due_agent_replays(${at}, ${most})`)
}

/** Takes the replay for this process. Undefined: it is over, or another process has it. */
export function claimReplay(work: TimedScope, id: string, leaseUntil: Date): Promise<ReplayRow | undefined> {
  return work.transaction.row<ReplayRow>(sql`
    update agent_replays r set state = 'running', started_at = coalesce(r.started_at, ${work.now}), lease_until = ${leaseUntil}
     where r.workspace_id = ${work.workspaceId} and r.id = ${id} and r.state in ('queued', 'running')
       and (r.lease_until is null or r.lease_until <= ${work.now})
    returning ${COLUMNS}`)
}

/** Locks a replay that is under way, and keeps it for this process. False: it is over. */
export async function keepReplay(work: Scope, id: string, leaseUntil: Date): Promise<boolean> {
  const row = await work.transaction.row(sql`
    update agent_replays set lease_until = ${leaseUntil}
     where workspace_id = ${work.workspaceId} and id = ${id} and state = 'running' returning id`)
  return row !== undefined
}

/** Gives it back, so that others that wait longer are played first. It ends when no conversation is left. */
export async function giveReplayBack(work: TimedScope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update agent_replays r
       set lease_until = null, played_at = ${work.now},
           state = case when l.is_left then r.state else 'done' end,
           finished_at = case when l.is_left then null else ${work.now}::timestamptz end
      from (select exists (select from agent_replay_conversations c
                            where c.workspace_id = ${work.workspaceId} and c.replay_id = ${id} and not c.done) as is_left) l
     where r.workspace_id = ${work.workspaceId} and r.id = ${id} and r.state = 'running'`)
}

export async function cancelReplay(work: TimedScope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update agent_replays set state = 'cancelled', lease_until = null, finished_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${id} and state in ('queued', 'running')`)
  await work.transaction.rows(sql`
    update agent_replay_conversations set intake = null
     where workspace_id = ${work.workspaceId} and replay_id = ${id} and intake is not null`)
}

export interface ReplayConversation {
  position: number
  conversation_id: string
  /** As the last turn of an interrupted replay left it. */
  intake: unknown
}

/** Conversations that are not replayed yet, in order. */
export function conversationsLeft(
  work: Scope<Session>,
  replayId: string,
  most: number,
): Promise<ReplayConversation[]> {
  return work.transaction.rows<ReplayConversation>(sql`
    select position, conversation_id, intake from agent_replay_conversations
     where workspace_id = ${work.workspaceId} and replay_id = ${replayId} and not done
     order by position limit ${most}`)
}

/** The intake of a conversation is kept only while it is being replayed. */
export async function keepPlace(
  work: Scope,
  replayId: string,
  { position, intake, done }: { position: number; intake: unknown; done: boolean },
): Promise<void> {
  await work.transaction.rows(sql`
    update agent_replay_conversations
       set intake = ${done || intake === null ? null : storableJson(intake)}::jsonb, done = ${done}
     where workspace_id = ${work.workspaceId} and replay_id = ${replayId} and position = ${position}`)
}

export function outdatedReplays(system: Session, finishedBefore: Date, most: number): Promise<ReplayPlace[]> {
  return system.rows<ReplayPlace>(
    sql`select workspace_id, id from outdated_agent_replays(${finishedBefore}, ${most})`,
  )
}

export async function deleteReplay(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from agent_replays where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}
