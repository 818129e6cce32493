/** Every statement on audiences and their members. */
import { join, type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import { contactsWhere } from '../../contacts/contacts/index.ts'
import type { AudienceRow } from './audience.ts'

const COLUMNS = sql`a.workspace_id, a.id, a.name, a.description, a.contact_count, a.created_at, a.updated_at`

export function audiencesQuery(workspaceId: string, search: string | undefined): ListQuery {
  const conditions = [sql`a.workspace_id = ${workspaceId}`]
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
    insert into audiences (workspace_id, id, name, description, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.description}, ${row.created_at}, ${row.updated_at})`)
}

export async function saveAudience(work: Scope, row: AudienceRow): Promise<void> {
  await work.transaction.rows(sql`
    update audiences set name = ${row.name}, description = ${row.description}, updated_at = ${row.updated_at}
     where workspace_id = ${row.workspace_id} and id = ${row.id}`)
}

export async function deleteAudienceRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from audiences where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/**
 * A statement that selects the `contact_id` of every contact of an audience, each once: for `insert … select` and
 * `select count(*) from (…)`.
 */
export function membersOf(audience: Pick<AudienceRow, 'workspace_id' | 'id'>): ReturnType<typeof sql> {
  return sql`
    select m.contact_id from audience_members m
     where m.workspace_id = ${audience.workspace_id} and m.audience_id = ${audience.id}`
}

export async function countMembers(work: Scope<Session>, audience: AudienceRow): Promise<number> {
  const row = await work.transaction.row<{ members: number }>(
    sql`select count(*) as members from (${membersOf(audience)}) m`,
  )
  return row!.members
}

/** The contacts that are in the audience, or those that are not. */
export function audienceContactsQuery(audience: AudienceRow, inside: boolean): ListQuery {
  const membership = sql`exists (
    select 1 from audience_members m
     where m.workspace_id = ${audience.workspace_id} and m.audience_id = ${audience.id} and m.contact_id = c.id)`
  return contactsWhere([
    sql`c.workspace_id = ${audience.workspace_id}`,
    inside ? membership : sql`not ${membership}`,
  ])
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
