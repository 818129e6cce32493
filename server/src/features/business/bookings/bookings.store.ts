/** Every statement on bookings. */

import { join, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { Span } from '../../identity/business-hours/index.ts'
import type { BookingRow, BookingView } from './booking.ts'

const VIEW = sql`
  b.workspace_id, b.id, b.visit_id, b.contact_id, b.conversation_id, b.session_id, b.agent_id, b.resource_id, b.service_id,
  b.service, b.starts_at, b.ends_at, b.time_zone, b.party_size, b.shared_slot, b.status, b.name, b.contact_phone, b.notes, b.cancel_reason,
  b.source, b.rescheduled_count, b.revision, b.created_at, b.updated_at, r.name as resource_name`
const FROM = sql`
  bookings b join resources r on r.workspace_id = b.workspace_id and r.id = b.resource_id`

export interface BookingFilter {
  from?: string
  to?: string
  status?: string
  contact_id?: string
  conversation_id?: string
  agent_id?: string
  resource_id?: string
  service_id?: string
  visit_id?: string
}

export function bookingsQuery(workspaceId: string, filter: BookingFilter): ListQuery {
  const conditions = [sql`b.workspace_id = ${workspaceId}`]
  if (filter.from !== undefined) conditions.push(sql`b.starts_at >= ${filter.from}`)
  if (filter.to !== undefined) conditions.push(sql`b.starts_at < ${filter.to}`)
  if (filter.status !== undefined) conditions.push(sql`b.status = ${filter.status}`)
  if (filter.contact_id !== undefined) conditions.push(sql`b.contact_id = ${filter.contact_id}`)
  if (filter.conversation_id !== undefined)
    conditions.push(sql`b.conversation_id = ${filter.conversation_id}`)
  if (filter.agent_id !== undefined) conditions.push(sql`b.agent_id = ${filter.agent_id}`)
  if (filter.resource_id !== undefined) conditions.push(sql`b.resource_id = ${filter.resource_id}`)
  if (filter.service_id !== undefined) conditions.push(sql`b.service_id = ${filter.service_id}`)
  if (filter.visit_id !== undefined) conditions.push(sql`b.visit_id = ${filter.visit_id}`)
  return { select: sql`select ${VIEW} from ${FROM}`, where: join(conditions, ' and ') }
}

export function findBooking(work: Scope<Session>, id: string): Promise<BookingView | undefined> {
  return work.transaction.row<BookingView>(
    sql`select ${VIEW} from ${FROM} where b.workspace_id = ${work.workspaceId} and b.id = ${id}`,
  )
}

export function lockBooking(work: Scope, id: string): Promise<BookingView | undefined> {
  return work.transaction.row<BookingView>(
    sql`select ${VIEW} from ${FROM} where b.workspace_id = ${work.workspaceId} and b.id = ${id} for update of b`,
  )
}

/** Times that are given away on these resources, buffers included, as far as they touch [from, to). */
export async function takenSpans(
  work: Scope<Session>,
  resourceIds: readonly string[],
  range: { from: Date; to: Date },
  except: readonly string[] = [],
): Promise<Map<string, Span[]>> {
  const rows = await work.transaction.rows<{ resource_id: string; start: Date; end: Date }>(sql`
    select b.resource_id, lower(b.occupied) as start, upper(b.occupied) as "end" from bookings b
     where b.workspace_id = ${work.workspaceId} and b.resource_id = any (${[...resourceIds]}) and b.status <> 'cancelled'
       and b.occupied && tstzrange(${range.from}, ${range.to}) and b.id <> all (${[...except]})`)
  const byResource = new Map<string, Span[]>(resourceIds.map((id) => [id, []]))
  for (const { resource_id, start, end } of rows) byResource.get(resource_id)!.push({ start, end })
  return byResource
}

export async function saveBooking(tx: Transaction, row: BookingRow, occupied: Span): Promise<void> {
  await tx.rows(sql`
    insert into bookings (workspace_id, id, visit_id, contact_id, conversation_id, session_id, agent_id, resource_id, service_id,
      service, starts_at, ends_at, occupied, time_zone, party_size, shared_slot, status, name, contact_phone, notes, cancel_reason, source,
      rescheduled_count, revision, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.visit_id}, ${row.contact_id}, ${row.conversation_id}, ${row.session_id},
      ${row.agent_id}, ${row.resource_id}, ${row.service_id}, ${row.service}, ${row.starts_at}, ${row.ends_at},
      tstzrange(${occupied.start}, ${occupied.end}), ${row.time_zone}, ${row.party_size}, ${row.shared_slot}, ${row.status}, ${row.name},
      ${row.contact_phone}, ${row.notes}, ${row.cancel_reason}, ${row.source}, ${row.rescheduled_count},
      ${row.revision}, ${row.created_at}, ${row.updated_at})
    on conflict (workspace_id, id) do update set visit_id = excluded.visit_id, status = excluded.status,
      resource_id = excluded.resource_id, service_id = excluded.service_id,
      service = excluded.service, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
      occupied = excluded.occupied, party_size = excluded.party_size, shared_slot = excluded.shared_slot, name = excluded.name, notes = excluded.notes,
      rescheduled_count = excluded.rescheduled_count, revision = excluded.revision, updated_at = excluded.updated_at`)
}

/** A time of a shared service that somebody has booked already. */
export interface SharedTime {
  resource_id: string
  start: Date
  occupied: Span
  people: number
}

export async function sharedTimes(
  work: Scope<Session>,
  wanted: {
    serviceId: string
    resourceIds: readonly string[]
    from: Date
    to: Date
    except?: readonly string[]
  },
): Promise<SharedTime[]> {
  const rows = await work.transaction.rows<{
    resource_id: string
    starts_at: Date
    start: Date
    end: Date
    people: number
  }>(sql`
    select b.resource_id, b.starts_at, lower(b.occupied) as start, upper(b.occupied) as "end", sum(b.party_size)::int as people
      from bookings b
     where b.workspace_id = ${work.workspaceId} and b.resource_id = any (${[...wanted.resourceIds]}) and b.status <> 'cancelled'
       and b.service_id = ${wanted.serviceId} and b.shared_slot is not null
       and b.starts_at >= ${wanted.from} and b.starts_at < ${wanted.to} and b.id <> all (${[...(wanted.except ?? [])]})
     group by b.resource_id, b.starts_at, b.occupied`)
  return rows.map(({ resource_id, starts_at, start, end, people }) => ({
    ...{ resource_id, people, start: starts_at, occupied: { start, end } },
  }))
}

/** The bookings of a visit in the order of their times. */
export function bookingsOfVisit(work: Scope<Session>, visitId: string): Promise<BookingView[]> {
  return work.transaction.rows<BookingView>(sql`
    select ${VIEW} from ${FROM} where b.workspace_id = ${work.workspaceId} and b.visit_id = ${visitId}
     order by b.starts_at, b.id`)
}

/** Times that the other services of a visit keep occupied, buffers included. Shared ones are left out: their buffers stay whole. */
export function spansBeside(
  work: Scope<Session>,
  booking: Pick<BookingRow, 'id' | 'visit_id'>,
): Promise<{ resource_id: string; start: Date; end: Date }[]> {
  return work.transaction.rows(sql`
    select b.resource_id, lower(b.occupied) as start, upper(b.occupied) as "end" from bookings b
     where b.workspace_id = ${work.workspaceId} and b.visit_id = ${booking.visit_id} and b.id <> ${booking.id}
       and b.status <> 'cancelled' and b.shared_slot is null`)
}

/** The same, locked. The caller holds the contact, so that nobody else locks some of them in another order. */
export function lockBookingsOfVisit(work: Scope, visitId: string): Promise<BookingView[]> {
  return work.transaction.rows<BookingView>(sql`
    select ${VIEW} from ${FROM} where b.workspace_id = ${work.workspaceId} and b.visit_id = ${visitId}
     order by b.starts_at, b.id for update of b`)
}

/**
 * Gives the times of bookings away until they are written again in the same transaction: one of them may move to where another
 * one still stands.
 */
export async function releaseTimes(work: Scope, ids: readonly string[]): Promise<void> {
  await work.transaction.rows(sql`
    update bookings set status = 'cancelled' where workspace_id = ${work.workspaceId} and id = any (${[...ids]})`)
}

/** Whether any booking of the contact is not cancelled. */
export async function hasBooking(work: Scope, contactId: string): Promise<boolean> {
  const row = await work.transaction.row<{ known: boolean }>(sql`
    select exists (select from bookings where workspace_id = ${work.workspaceId} and contact_id = ${contactId}
                      and status <> 'cancelled') as known`)
  return row!.known
}

export async function setBookingStatus(
  tx: Transaction,
  row: Pick<BookingRow, 'workspace_id' | 'id' | 'status' | 'cancel_reason' | 'revision' | 'updated_at'>,
): Promise<void> {
  await tx.rows(sql`
    update bookings set status = ${row.status}, cancel_reason = ${row.cancel_reason}, revision = ${row.revision},
      updated_at = ${row.updated_at}
     where workspace_id = ${row.workspace_id} and id = ${row.id}`)
}

export async function setBookingDetails(
  tx: Transaction,
  row: Pick<BookingRow, 'workspace_id' | 'id' | 'name' | 'notes' | 'revision' | 'updated_at'>,
): Promise<void> {
  await tx.rows(sql`
    update bookings set name = ${row.name}, notes = ${row.notes}, revision = ${row.revision},
      updated_at = ${row.updated_at}
     where workspace_id = ${row.workspace_id} and id = ${row.id}`)
}

export async function hasBookingsAhead(work: TimedScope<Session>, resourceId: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from bookings where workspace_id = ${work.workspaceId} and resource_id = ${resourceId}
       and status = 'confirmed' and ends_at > ${work.now} limit 1`)
  return row !== undefined
}

/** For the calendar feed, soonest first. */
export function bookingsOfResource(
  work: Scope<Session>,
  resourceId: string,
  since: Date,
): Promise<BookingView[]> {
  return work.transaction.rows<BookingView>(sql`
    select ${VIEW} from ${FROM} where b.workspace_id = ${work.workspaceId} and b.resource_id = ${resourceId}
       and b.status <> 'cancelled' and b.ends_at >= ${since} order by b.starts_at limit 2000`)
}
