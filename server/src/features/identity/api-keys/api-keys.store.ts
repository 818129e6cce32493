/** All SQL on API keys. */

import type { LimitRule } from '@parley/contracts'
import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import { type PageRequest, paginate } from '../../../platform/paging/index.ts'

/** The maker of a key. Agents have no scope to make one. */
export interface KeyMaker {
  kind: 'member' | 'key' | 'operator'
  /** Id of the member or the key; null for the operator. */
  id: string | null
}

export interface ApiKeyRow {
  id: string
  name: string
  dialect: string | null
  scopes: string[]
  limit_profile: string | null
  limits: LimitRule[]
  prefix: string
  last_four: string
  created_by_kind: KeyMaker['kind'] | null
  created_by_id: string | null
  /** Current name of the member or key that made it. */
  created_by_name: string | null
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  replaced_by: string | null
  counted_as: string | null
  allowed_ips: string[]
}

/** The facts about a key of any workspace that authentication needs. */
export interface FoundKeyRow {
  secret_hash: Buffer
  id: string
  workspace_id: string
  organisation_id: string
  mode: 'live' | 'test'
  plan: string
  scopes: string[]
  dialect: string | null
  /** Only one that was chosen: a dialect's key without one has that of the plan. */
  limit_profile: string | null
  /** Of the key and of its workspace. */
  limits: LimitRule[]
  counted_as: string | null
  allowed_ips: string[]
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

const COLUMNS = sql`id, name, dialect, scopes, limit_profile, limits, prefix, last_four, created_at, expires_at, revoked_at, last_used_at,
  replaced_by, counted_as, allowed_ips, created_by_kind, created_by_id,
  case created_by_kind
    when 'member' then (select m.name from members m where m.workspace_id = api_keys.workspace_id and m.id = api_keys.created_by_id)
    when 'key' then (select k.name from api_keys k where k.workspace_id = api_keys.workspace_id and k.id = api_keys.created_by_id)
  end as created_by_name`

export function listKeys<Resource>(tx: Session, page: PageRequest, present: (row: ApiKeyRow) => Resource) {
  return paginate(tx, { select: sql`select ${COLUMNS} from api_keys`, where: sql`true` }, page, present)
}

export type NewKeyRow = Pick<
  ApiKeyRow,
  | 'id'
  | 'name'
  | 'dialect'
  | 'scopes'
  | 'limit_profile'
  | 'limits'
  | 'counted_as'
  | 'allowed_ips'
  | 'prefix'
  | 'last_four'
  | 'expires_at'
> & { maker: KeyMaker }

export async function insertKey(work: TimedScope, key: NewKeyRow, secretHash: Buffer): Promise<ApiKeyRow> {
  const row = await work.transaction.row<ApiKeyRow>(sql`
    insert into api_keys (workspace_id, id, name, dialect, scopes, limit_profile, limits, counted_as, allowed_ips, secret_hash, prefix, last_four,
                          created_by_kind, created_by_id, created_at, expires_at)
    values (${work.workspaceId}, ${key.id}, ${key.name}, ${key.dialect}, ${key.scopes}, ${key.limit_profile},
            ${JSON.stringify(key.limits)}, ${key.counted_as}, ${key.allowed_ips}, ${secretHash}, ${key.prefix}, ${key.last_four},
            ${key.maker.kind}, ${key.maker.id}, ${work.now}, ${key.expires_at})
    returning ${COLUMNS}`)
  return row!
}

/**
 * False when the maker may not act any more. The lock holds to the end of the transaction: a removal or revocation
 * under way comes before the new key and prevents it, or waits and then finds it.
 */
export async function lockMaker(work: Scope, { kind, id }: KeyMaker): Promise<boolean> {
  if (kind === 'operator') return true
  const row = await work.transaction.row(
    kind === 'member'
      ? sql`select id from members where workspace_id = ${work.workspaceId} and id = ${id}
              and removed_at is null and suspended_at is null for share`
      : sql`select id from api_keys where workspace_id = ${work.workspaceId} and id = ${id} and revoked_at is null for share`,
  )
  return row !== undefined
}

/** Keys that a member made, keys made with these, and so on. */
const madeBy = (workspaceId: string, memberId: string) => sql`
  with recursive made as (
    select id from api_keys
     where workspace_id = ${workspaceId} and created_by_kind = 'member' and created_by_id = ${memberId}
    union
    select k.id from api_keys k join made on k.created_by_id = made.id
     where k.workspace_id = ${workspaceId} and k.created_by_kind = 'key'
  )`

/** Only the valid keys. */
export function listKeysMadeBy(work: TimedScope<Session>, memberId: string): Promise<ApiKeyRow[]> {
  return work.transaction.rows<ApiKeyRow>(sql`
    ${madeBy(work.workspaceId, memberId)}
    select ${COLUMNS} from api_keys
     where workspace_id = ${work.workspaceId} and id in (select made.id from made) and revoked_at is null
       and (expires_at is null or expires_at > ${work.now})
     order by id`)
}

/** Repeats until none is left: a key may be made with another one while that one is being revoked. */
export async function revokeKeysMadeBy(work: TimedScope, memberId: string): Promise<ApiKeyRow[]> {
  const revoked: ApiKeyRow[] = []
  for (;;) {
    const rows = await work.transaction.rows<ApiKeyRow>(sql`
      ${madeBy(work.workspaceId, memberId)}
      update api_keys set revoked_at = ${work.now}
       where workspace_id = ${work.workspaceId} and id in (select made.id from made) and revoked_at is null
         and (expires_at is null or expires_at > ${work.now})
      returning ${COLUMNS}`)
    if (rows.length === 0) return revoked
    revoked.push(...rows)
  }
}

export function lockKey(work: Scope, id: string): Promise<ApiKeyRow | undefined> {
  return work.transaction.row<ApiKeyRow>(sql`
    select ${COLUMNS} from api_keys where workspace_id = ${work.workspaceId} and id = ${id} for update`)
}

/** The replaced key works until `endsAt`, or until it would have expired anyway. */
export async function markReplaced(
  work: Scope,
  id: string,
  replacedBy: string,
  endsAt: Date,
): Promise<ApiKeyRow> {
  const row = await work.transaction.row<ApiKeyRow>(sql`
    update api_keys set replaced_by = ${replacedBy}, expires_at = least(expires_at, ${endsAt})
     where workspace_id = ${work.workspaceId} and id = ${id} returning ${COLUMNS}`)
  return row!
}

/** Answers nothing when there is no such key. The first revocation's time stays. */
export function revokeKey(tx: Transaction, id: string, now: Date): Promise<ApiKeyRow | undefined> {
  return tx.row<ApiKeyRow>(sql`
    update api_keys set revoked_at = coalesce(revoked_at, ${now}) where id = ${id} returning ${COLUMNS}`)
}

export function findKeys(session: Session, hashes: readonly Buffer[]): Promise<FoundKeyRow[]> {
  return session.rows<FoundKeyRow>({
    name: 'find_api_keys',
    text: 'select * from find_api_keys($1::bytea[])',
    values: [hashes],
  })
}

export async function touchKey(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.rows(sql`update api_keys set last_used_at = greatest(last_used_at, ${now}) where id = ${id}`)
}
