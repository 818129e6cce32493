/** All SQL on domains. */

import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import { type PageRequest, paginate } from '../../../../platform/paging/index.ts'

export interface DomainRow {
  workspace_id: string
  id: string
  name: string
  token: string
  created_at: Date
  verified_at: Date | null
  checked_at: Date | null
  failing_since: Date | null
}

export function listDomainRows<Resource>(
  work: Scope<Session>,
  page: PageRequest,
  present: (row: DomainRow) => Resource,
) {
  const where = sql`workspace_id = ${work.workspaceId}`
  return paginate(work.transaction, { select: sql`select * from domains`, where }, page, present)
}

export function findDomain(work: Scope<Session>, id: string): Promise<DomainRow | undefined> {
  return work.transaction.row<DomainRow>(
    sql`select * from domains where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export function findDomainByName(work: Scope<Session>, name: string): Promise<{ id: string } | undefined> {
  return work.transaction.row<{ id: string }>(sql`
    select id from domains where workspace_id = ${work.workspaceId} and name = ${name}`)
}

export async function countDomains(work: Scope<Session>): Promise<number> {
  const row = await work.transaction.row<{ count: number }>(sql`
    select count(*)::integer as count from domains where workspace_id = ${work.workspaceId}`)
  return row!.count
}

/** Undefined when the workspace has it already. */
export function insertDomain(
  work: TimedScope,
  domain: Pick<DomainRow, 'id' | 'name' | 'token'>,
): Promise<DomainRow | undefined> {
  return work.transaction.row<DomainRow>(sql`
    insert into domains (workspace_id, id, name, token, created_at)
    values (${work.workspaceId}, ${domain.id}, ${domain.name}, ${domain.token}, ${work.now})
    on conflict (workspace_id, name) do nothing returning *`)
}

/** The record was there. */
export function noteFound(work: TimedScope, id: string): Promise<DomainRow | undefined> {
  return work.transaction.row<DomainRow>(sql`
    update domains set verified_at = coalesce(verified_at, ${work.now}), checked_at = ${work.now}, failing_since = null
     where workspace_id = ${work.workspaceId} and id = ${id} returning *`)
}

/** The record was not there: a verified domain stays so until `giveUpBefore`. Answers with the row. */
export function noteMissing(
  work: TimedScope,
  id: string,
  giveUpBefore: Date,
): Promise<DomainRow | undefined> {
  return work.transaction.row<DomainRow>(sql`
    update domains set checked_at = ${work.now},
      failing_since = case when verified_at is null then null else coalesce(failing_since, ${work.now}) end,
      verified_at = case when failing_since <= ${giveUpBefore} then null else verified_at end
     where workspace_id = ${work.workspaceId} and id = ${id} returning *`)
}

export async function deleteDomainRow(work: Scope, id: string): Promise<boolean> {
  const row = await work.transaction.row<{ id: string }>(sql`
    delete from domains where workspace_id = ${work.workspaceId} and id = ${id} returning id`)
  return row !== undefined
}

/** Whether any workspace of the same organisation has verified it. */
export async function isDomainVerified(work: Scope<Session>, domain: string): Promise<boolean> {
  const row = await work.transaction.row<{ found: boolean }>(sql`
    select is_domain_verified(${work.workspaceId}, ${domain}) as found`)
  return row!.found
}

export function claimDomainChecks(
  session: Session,
  now: Date,
  olderThan: Date,
  most: number,
): Promise<Pick<DomainRow, 'workspace_id' | 'id' | 'name' | 'token' | 'failing_since'>[]> {
  return session.rows(sql`select * from claim_domain_checks(${now}, ${olderThan}, ${most})`)
}
