/** All SQL on domains. */
import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
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
  session: Session,
  workspaceId: string,
  page: PageRequest,
  present: (row: DomainRow) => Resource,
) {
  const where = sql`workspace_id = ${workspaceId}`
  return paginate(session, { select: sql`select * from domains`, where }, page, present)
}

export function findDomain(
  session: Session,
  workspaceId: string,
  id: string,
): Promise<DomainRow | undefined> {
  return session.row<DomainRow>(sql`select * from domains where workspace_id = ${workspaceId} and id = ${id}`)
}

export function findDomainByName(
  session: Session,
  workspaceId: string,
  name: string,
): Promise<{ id: string } | undefined> {
  return session.row<{ id: string }>(sql`
    select id from domains where workspace_id = ${workspaceId} and name = ${name}`)
}

export async function countDomains(session: Session, workspaceId: string): Promise<number> {
  const row = await session.row<{ count: number }>(sql`
    select count(*)::integer as count from domains where workspace_id = ${workspaceId}`)
  return row!.count
}

/** Undefined when the workspace has it already. */
export function insertDomain(
  tx: Transaction,
  workspaceId: string,
  domain: Pick<DomainRow, 'id' | 'name' | 'token'>,
  now: Date,
): Promise<DomainRow | undefined> {
  return tx.row<DomainRow>(sql`
    insert into domains (workspace_id, id, name, token, created_at)
    values (${workspaceId}, ${domain.id}, ${domain.name}, ${domain.token}, ${now})
    on conflict (workspace_id, name) do nothing returning *`)
}

/** The record was there. */
export function noteFound(
  tx: Transaction,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<DomainRow | undefined> {
  return tx.row<DomainRow>(sql`
    update domains set verified_at = coalesce(verified_at, ${now}), checked_at = ${now}, failing_since = null
     where workspace_id = ${workspaceId} and id = ${id} returning *`)
}

/** The record was not there: a verified domain stays so until `giveUpBefore`. Answers with the row. */
export function noteMissing(
  tx: Transaction,
  workspaceId: string,
  id: string,
  now: Date,
  giveUpBefore: Date,
): Promise<DomainRow | undefined> {
  return tx.row<DomainRow>(sql`
    update domains set checked_at = ${now},
      failing_since = case when verified_at is null then null else coalesce(failing_since, ${now}) end,
      verified_at = case when failing_since <= ${giveUpBefore} then null else verified_at end
     where workspace_id = ${workspaceId} and id = ${id} returning *`)
}

export async function deleteDomainRow(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
  const row = await tx.row<{ id: string }>(sql`
    delete from domains where workspace_id = ${workspaceId} and id = ${id} returning id`)
  return row !== undefined
}

/** Whether any workspace of the same organisation has verified it. */
export async function isDomainVerified(
  session: Session,
  workspaceId: string,
  domain: string,
): Promise<boolean> {
  const row = await session.row<{ found: boolean }>(sql`
    select is_domain_verified(${workspaceId}, ${domain}) as found`)
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
