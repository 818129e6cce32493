/** SQL on events: numbering and reading. */

import { EVENT_SCHEMA_VERSION, type EventType } from '@parley/contracts'
import { join, type Session, sql } from '../../../../platform/database/index.ts'
import { eventDataOf, packEventData, type StoredEventData } from '../../../../platform/events/pack-event.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import { prepared } from '../deliver/prepared.ts'

export interface EventRow {
  id: string
  type: EventType
  data: Record<string, unknown>
  agent_id: string | null
  occurred_at: Date
  sequence: number | null
}

/** As it is read; `readEvent` makes an `EventRow` of it. */
export type StoredEventRow = Omit<EventRow, 'data'> & StoredEventData

const EVENT_COLUMNS = sql`id, type, schema_version, data, packed, agent_id, occurred_at, sequence`

/** With the data in the version of this server. */
export function readEvent({ packed, data, schema_version, ...row }: StoredEventRow): EventRow {
  return { ...row, data: eventDataOf({ type: row.type, schema_version, data, packed }) }
}

/** The agent of a contact is known once the transaction that made the contact has given it its session. */
const AGENT = sql`case when agent_id is null and type like 'contact.%' then contact_agent(workspace_id, contact_id)
                else agent_id end as agent_id`

/** The data that an event is rendered from. */
const RENDERED = sql`
    select id, type, schema_version, data, packed, occurred_at, sequence, ${AGENT}`

export async function workspacesWithUnnumberedEvents(system: Session): Promise<string[]> {
  const rows = await system.rows<{ workspace_id: string }>(sql`select workspace_id from unnumbered_events()`)
  return rows.map((row) => row.workspace_id)
}

/** An event that waits for its number. */
export interface UnnumberedEvent extends EventRow {
  /** The order in which numbers are given. */
  arrival: number
}

/** The oldest events that have no number, in order of arrival. Needs the sequencer's lock. */
export async function unnumberedEvents(work: Scope, limit: number): Promise<UnnumberedEvent[]> {
  const rows = await work.transaction.rows<StoredEventRow & { arrival: number }>(
    prepared(
      'unnumbered_events',
      sql`
    select arrival, id, type, schema_version, data, packed, occurred_at, null::bigint as sequence, ${AGENT}
      from unnumbered_events where workspace_id = ${work.workspaceId} order by arrival limit ${limit}`,
    ),
  )
  return rows.map((row) => ({ ...readEvent(row), arrival: row.arrival }))
}

/**
 * Gives the events the next numbers, in the order given, and writes them packed as they were read: in the version of this
 * server. Needs the sequencer's lock. `isLast`: it also commits.
 */
export async function numberInOrder(
  { transaction, workspaceId }: Scope,
  events: readonly UnnumberedEvent[],
  { isLast = false } = {},
): Promise<EventRow[]> {
  const statement = prepared(
    'number_in_order',
    sql`
    with counter as (
      insert into event_counters (workspace_id, last_sequence) values (${workspaceId}, ${events.length})
      on conflict (workspace_id) do update set last_sequence = event_counters.last_sequence + excluded.last_sequence
      returning last_sequence - ${events.length} as before
    ), arrived as (
      delete from unnumbered_events u
        using unnest(${events.map(({ arrival }) => arrival)}::bigint[], ${events.map(({ data }) => packEventData(data))}::bytea[])
                with ordinality as a (arrival, packed, place)
       where u.workspace_id = ${workspaceId} and u.arrival = a.arrival
      returning u.id, u.type, u.agent_id, u.conversation_id, u.contact_id, u.occurred_at, a.packed, a.place
    ), numbered as (
      insert into events (workspace_id, id, type, schema_version, packed, agent_id, conversation_id, contact_id, occurred_at, sequence)
      select ${workspaceId}, id, type, ${EVENT_SCHEMA_VERSION}, packed, agent_id, conversation_id, contact_id, occurred_at,
             counter.before + place
        from arrived, counter order by place
    )
    select before from counter`,
  )
  const [counter] = isLast
    ? await transaction.last<{ before: number }>(statement)
    : await transaction.rows<{ before: number }>(statement)
  return events.map(({ arrival: _, ...event }, index) => ({
    ...event,
    sequence: counter!.before + index + 1,
  }))
}

export async function eventsBetween(work: Scope<Session>, first: number, last: number): Promise<EventRow[]> {
  const rows = await work.transaction.rows<StoredEventRow>(
    prepared(
      'events_between',
      sql`
    ${RENDERED}
      from events
     where workspace_id = ${work.workspaceId} and sequence between ${first} and ${last} order by sequence`,
    ),
  )
  return rows.map(readEvent)
}

/** As they are stored, so that one which cannot be read is the caller's to deal with. */
export async function eventsByIds(work: Scope<Session>, ids: readonly string[]): Promise<StoredEventRow[]> {
  return work.transaction.rows<StoredEventRow>(sql`
    ${RENDERED} from events where workspace_id = ${work.workspaceId} and id = any (${[...ids]}::uuid[])`)
}

/** Number of the oldest kept event; one more than the last number if none is kept. */
export async function firstSequence(work: Scope<Session>): Promise<number> {
  const row = await work.transaction.row<{ sequence: number }>(sql`
    select sequence from events where workspace_id = ${work.workspaceId} and sequence is not null order by sequence limit 1`)
  return row?.sequence ?? (await lastSequence(work)) + 1
}

export async function lastSequence(work: Scope<Session>): Promise<number> {
  const row = await work.transaction.row<{ last_sequence: number }>(sql`
    select last_sequence from event_counters where workspace_id = ${work.workspaceId}`)
  return row?.last_sequence ?? 0
}

/** `nouns`: only events of these; undefined: of all. */
export function eventsQuery(
  workspaceId: string,
  filter: {
    after: number
    type: string | undefined
    nouns: readonly string[] | undefined
    order: 'oldest' | 'newest'
  },
): ListQuery {
  const where = [sql`workspace_id = ${workspaceId}`, sql`sequence > ${filter.after}`]
  if (filter.type) where.push(sql`type = ${filter.type}`)
  if (filter.nouns) where.push(sql`split_part(type, '.', 1) = any (${filter.nouns}::text[])`)
  return {
    select: sql`select ${EVENT_COLUMNS} from events`,
    where: join(where, ' and '),
    order: [{ column: 'sequence', type: 'bigint' }],
    direction: filter.order === 'newest' ? 'desc' : 'asc',
  }
}
