/** Every statement on audiences and their members. */
import { showId } from '@parley/contracts'
import { join, raw, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { contactsWhere } from '../../contacts/contacts/index.ts'
import type { AudienceRow } from './audience.ts'
import { membershipSql } from './rules/membership.store.ts'
import { ruleSql } from './rules/rules.store.ts'

const COLUMNS = sql`a.workspace_id, a.id, a.name, a.description, a.rules, a.contact_count, a.counted_at, a.created_at, a.updated_at`

export function audiencesQuery(
  workspaceId: string,
  { search, contactId }: { search?: string; contactId?: string },
): ListQuery {
  const conditions = [sql`a.workspace_id = ${workspaceId}`]
  if (contactId !== undefined) {
    conditions.push(sql`a.id in (select m.audience_id from audience_members m
      where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId})`)
  }
  if (search !== undefined) conditions.push(sql`position(lower(${search}) in lower(a.name)) > 0`)
  return { select: sql`select ${COLUMNS} from audiences a`, where: join(conditions, ' and ') }
}

export function findAudience(work: Scope<Session>, id: string): Promise<AudienceRow | undefined> {
  return work.transaction.row<AudienceRow>(
    sql`select ${COLUMNS} from audiences a where a.workspace_id = ${work.workspaceId} and a.id = ${id}`,
  )
}

/** Keeps the audience as it is until the transaction ends; its members may change. */
export function lockAudience(work: Scope, id: string): Promise<AudienceRow | undefined> {
  return work.transaction.row<AudienceRow>(
    sql`select ${COLUMNS} from audiences a where a.workspace_id = ${work.workspaceId} and a.id = ${id} for no key update`,
  )
}

export async function insertAudience(work: Scope, row: AudienceRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into audiences (workspace_id, id, name, description, rules, contact_count, counted_at, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.description}, ${jsonOf(row.rules)}, ${row.contact_count},
      ${row.counted_at}, ${row.created_at}, ${row.updated_at})`)
}

export async function saveAudience(work: Scope, row: AudienceRow): Promise<void> {
  await work.transaction.rows(sql`
    update audiences set name = ${row.name}, description = ${row.description}, rules = ${jsonOf(row.rules)},
      contact_count = case when ${row.rules !== null} then ${row.contact_count}::bigint else contact_count end,
      counted_at = ${row.counted_at}, updated_at = ${row.updated_at}
     where workspace_id = ${row.workspace_id} and id = ${row.id}`)
}

export async function deleteAudienceRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from audiences where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

type Members = Pick<AudienceRow, 'workspace_id' | 'id' | 'rules'>

/**
 * A statement that selects the `contact_id` of every contact that is in an audience at a time, each once: for
 * `insert … select` and `select count(*) from (…)`.
 */
export function membersOf(audience: Members, now: Date): ReturnType<typeof sql> {
  const { workspace_id, id, rules } = audience
  if (rules === null) {
    return sql`
      select m.contact_id from audience_members m where m.workspace_id = ${workspace_id} and m.audience_id = ${id}`
  }
  return sql`
    select c.id as contact_id from contacts c
     where c.workspace_id = ${workspace_id} and ${ruleSql({ workspaceId: workspace_id, now }, rules)}`
}

export async function countMembers(work: TimedScope<Session>, audience: Members): Promise<number> {
  const row = await work.transaction.row<{ members: number }>(
    sql`select count(*) as members from (${membersOf(audience, work.now)}) m`,
  )
  return row!.members
}

/** The contacts that are in the audience, or those that are not. */
export function audienceContactsQuery(audience: Members, now: Date, inside: boolean): ListQuery {
  const membership = membershipSql(audience, now, inside)
  return contactsWhere([sql`c.workspace_id = ${audience.workspace_id} and ${membership}`])
}

/** Names of the segments with a rule about the audience. */
export async function segmentsAbout(work: Scope<Session>, id: string): Promise<string[]> {
  const shown = JSON.stringify(showId('audience', id))
  const rows = await work.transaction.rows<{ name: string }>(sql`
    select a.name from audiences a
     where a.workspace_id = ${work.workspaceId} and a.rules is not null and position(${shown} in a.rules::text) > 0
     order by a.name limit 20`)
  return rows.map(({ name }) => name)
}

/** Of the ids, those of lists. A segment is in no rule, so that no rules go in circles. */
export async function existingLists(work: Scope<Session>, ids: readonly string[]): Promise<Set<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select a.id from audiences a
     where a.workspace_id = ${work.workspaceId} and a.id = any (${[...ids]}::uuid[]) and a.rules is null`)
  return new Set(rows.map((row) => row.id))
}

export async function existingOf(
  work: Scope<Session>,
  noun: 'channel' | 'service' | 'campaign',
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select t.id from ${raw(`${noun}s`)} t where t.workspace_id = ${work.workspaceId} and t.id = any (${[...ids]}::uuid[])`)
  return new Set(rows.map((row) => row.id))
}

function jsonOf(rules: AudienceRow['rules']): string | null {
  return rules === null ? null : JSON.stringify(rules)
}

/** Of the ids, those of contacts. They are held against erasure until the transaction ends. */
export async function holdContacts(work: Scope<Session>, ids: readonly string[]): Promise<Set<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select c.id from contacts c where c.workspace_id = ${work.workspaceId} and c.id = any (${[...ids]}::uuid[])
     order by c.id for key share`)
  return new Set(rows.map(({ id }) => id))
}

/** Answers with those that were not in the list before. */
export async function insertMembers(
  work: TimedScope,
  audienceId: string,
  contactIds: readonly string[],
): Promise<string[]> {
  const rows = await work.transaction.rows<{ contact_id: string }>(sql`
    insert into audience_members (workspace_id, audience_id, contact_id, added_at)
    select ${work.workspaceId}, ${audienceId}, id, ${work.now} from unnest(${[...contactIds]}::uuid[]) id order by id
    on conflict do nothing returning contact_id`)
  return rows.map(({ contact_id }) => contact_id)
}

/** Answers with those that were in the list. */
export async function deleteMembers(
  work: Scope,
  audienceId: string,
  contactIds: readonly string[],
): Promise<string[]> {
  const rows = await work.transaction.rows<{ contact_id: string }>(sql`
    delete from audience_members
     where workspace_id = ${work.workspaceId} and audience_id = ${audienceId} and contact_id = any (${[...contactIds]}::uuid[])
    returning contact_id`)
  return rows.map(({ contact_id }) => contact_id)
}
