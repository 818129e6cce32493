/** SQL on events: numbering and reading. */
import type { EventType } from '@parley/contracts'
import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import { prepared } from '../deliver/prepared.ts'

export interface EventRow {
  id: string
  type: EventType
  data: Record<string, unknown>
  agent_id: string | null
  occurred_at: Date
  sequence: number | null
}

export const EVENT_COLUMNS = sql`id, type, data, agent_id, occurred_at, sequence`

/** The data that an event is rendered from. */
const RENDERED = sql`
    select id, type, data, occurred_at, sequence,
           -- Who is told of a contact is known once the transaction that made it has given it its session.
           case when agent_id is null and type like 'contact.%' then contact_agent(workspace_id, contact_id)
                else agent_id end as agent_id`

export async function workspacesWithUnnumberedEvents(system: Session): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(sql`select workspace_id from unnumbered_events()`)
  return rows.map((row) => row.workspace_id)
}

/** Numbers the oldest events that have none, in order of arrival. The answer is the range that was given out. */
export async function numberArrivals(
  tx: Transaction,
  workspaceId: string,
  limit: number,
): Promise<{ first: number; last: number } | undefined> {
  return tx.row<{ first: number; last: number }>(
    prepared(
      'number_arrivals',
      sql`
    with arrived as (
      select id, row_number() over (order by arrival) as place
        from (select id, arrival from events
               where workspace_id = ${workspaceId} and sequence is null order by arrival limit ${limit}) as oldest
    ), counter as (
      insert into event_counters (workspace_id, last_sequence)
      select ${workspaceId}, count(*) from arrived having count(*) > 0
      on conflict (workspace_id) do update set last_sequence = event_counters.last_sequence + excluded.last_sequence
      returning last_sequence as last, last_sequence - (select count(*) from arrived) as before
    ), numbered as (
      update events set sequence = counter.before + arrived.place
        from arrived, counter
       where events.workspace_id = ${workspaceId} and events.id = arrived.id
    )
    select before + 1 as first, last from counter`,
    ),
  )
}

export async function eventsBetween(
  session: Session,
  workspaceId: string,
  first: number,
  last: number,
): Promise<EventRow[]> {
  return session.rows<EventRow>(
    prepared(
      'events_between',
      sql`
    ${RENDERED}
      from events
     where workspace_id = ${workspaceId} and sequence between ${first} and ${last} order by sequence`,
    ),
  )
}

export async function eventsByIds(
  session: Session,
  workspaceId: string,
  ids: readonly string[],
): Promise<EventRow[]> {
  return session.rows<EventRow>(sql`
    ${RENDERED} from events where workspace_id = ${workspaceId} and id = any (${[...ids]}::uuid[])`)
}

/** Number of the oldest kept event; one more than the last number if none is kept. */
export async function firstSequence(session: Session, workspaceId: string): Promise<number> {
  const row = await session.row<{ sequence: number }>(sql`
    select sequence from events where workspace_id = ${workspaceId} and sequence is not null order by sequence limit 1`)
  return row?.sequence ?? (await lastSequence(session, workspaceId)) + 1
}

export async function lastSequence(session: Session, workspaceId: string): Promise<number> {
  const row = await session.row<{ last_sequence: number }>(sql`
    select last_sequence from event_counters where workspace_id = ${workspaceId}`)
  return row?.last_sequence ?? 0
}
