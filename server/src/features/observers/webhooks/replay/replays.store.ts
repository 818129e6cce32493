/** SQL of replays: what has been delivered or given up once becomes deliveries of its own again. */

import { empty, join, type Session, sql } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'

type Sql = ReturnType<typeof sql>

/** The filters of a replay. */
export interface ReplayRange {
  since?: string
  until?: string
  from_sequence?: number
  to_sequence?: number
  events?: string[]
}

export interface Replayable {
  id: string
  event_sequence: number
  /** Of all that match, also beyond the limit. */
  total: number
}

interface Wanted extends ReplayRange {
  workspaceId: string
  endpointId: string
  /** Only what failed and has not arrived since. */
  onlyFailed: boolean
}

/**
 * First deliveries in the order of their events. Deliveries that wait to be sent, or are being replayed already, are left out, and
 * so is what has nothing to send: an event that could not be rendered, or whose person was erased.
 */
export async function findReplayable(session: Session, wanted: Wanted, limit: number): Promise<Replayable[]> {
  const { workspaceId, endpointId, onlyFailed } = wanted
  const settledAgain = onlyFailed ? sql`('waiting', 'sending', 'succeeded')` : sql`('waiting', 'sending')`
  return session.rows<Replayable>(sql`
    select delivery.id, delivery.event_sequence, count(*) over () as total
      from webhook_deliveries delivery
     where delivery.workspace_id = ${workspaceId} and delivery.endpoint_id = ${endpointId}
       and delivery.replay_of is null and delivery.event_sequence is not null
       and delivery.state in ${onlyFailed ? sql`('failed')` : sql`('succeeded', 'failed')`}
       and case when delivery.body is null
                then exists (select from events kept
                              where kept.workspace_id = delivery.workspace_id and kept.id = delivery.event_id)
                else delivery.body not in ('', '{"erased":true}') end
       -- Looked up for each, by the index of replays: as a join, Postgres would go through all of them for each while
       -- its statistics do not know of them yet.
       and (
         select replay.id from webhook_deliveries replay
          where replay.workspace_id = delivery.workspace_id and replay.endpoint_id = delivery.endpoint_id
            and replay.event_id = delivery.event_id and replay.part = delivery.part
            and replay.replay_of is not null and replay.state in ${settledAgain} limit 1) is null
       ${within(wanted)}
     order by delivery.event_sequence, delivery.part, delivery.id limit ${limit}`)
}

function within({ workspaceId, since, until, from_sequence, to_sequence, events }: Wanted): Sql {
  const conditions: Sql[] = []
  if (since !== undefined) conditions.push(sql`and delivery.created_at >= ${since}`)
  if (until !== undefined) conditions.push(sql`and delivery.created_at < ${until}`)
  if (events) conditions.push(sql`and delivery.event_type = any (${events}::text[])`)
  if (from_sequence !== undefined || to_sequence !== undefined) {
    // By the numbers of events, which have an index.
    conditions.push(sql`and delivery.event_id in (
      select id from events where workspace_id = ${workspaceId}
         and sequence >= ${from_sequence ?? 0} and sequence <= ${to_sequence ?? Number.MAX_SAFE_INTEGER})`)
  }
  return conditions.length > 0 ? join(conditions, ' ') : empty
}

/** The same events and bodies once more, each with its own attempts; they go one at a time, in order. */
export async function insertReplays(
  work: TimedScope,
  endpointId: string,
  originals: readonly Replayable[],
): Promise<void> {
  await work.transaction.rows(sql`
    insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, part, body,
                                    state, replay_of, available_at, created_at)
    select original.workspace_id, replay.id, original.endpoint_id, original.event_id, original.event_type,
           original.event_sequence, original.part, original.body, 'waiting', original.id, ${work.now}, ${work.now}
      from unnest(${originals.map(() => newId())}::uuid[], ${originals.map(({ id }) => id)}::uuid[])
        as replay (id, original_id)
      join webhook_deliveries original
        on original.workspace_id = ${work.workspaceId} and original.id = replay.original_id`)
  await work.transaction.rows(sql`
    update webhook_endpoints set lane_ordered_until = greatest(lane_ordered_until, ${originals.at(-1)!.event_sequence})
     where workspace_id = ${work.workspaceId} and id = ${endpointId}`)
}
