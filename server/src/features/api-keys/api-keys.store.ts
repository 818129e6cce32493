/** All SQL on API keys. */
import type { LimitRule } from '@parley/contracts'
import { type Session, sql, type Transaction } from '../../platform/database/index.ts'
import { type PageRequest, paginate } from '../../platform/paging/index.ts'

export interface ApiKeyRow {
  id: string
  name: string
  dialect: string | null
  scopes: string[]
  limit_profile: string | null
  limits: LimitRule[]
  prefix: string
  last_four: string
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

/** What authentication needs to know of a key, whichever workspace it belongs to. */
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
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

const COLUMNS = sql`id, name, dialect, scopes, limit_profile, limits, prefix, last_four, created_at, expires_at, revoked_at, last_used_at`

export function listKeys<Resource>(tx: Session, page: PageRequest, present: (row: ApiKeyRow) => Resource) {
  return paginate(tx, { select: sql`select ${COLUMNS} from api_keys`, where: sql`true` }, page, present)
}

export async function insertKey(
  tx: Transaction,
  workspaceId: string,
  key: Pick<
    ApiKeyRow,
    'id' | 'name' | 'dialect' | 'scopes' | 'limit_profile' | 'limits' | 'prefix' | 'last_four' | 'expires_at'
  > & { counted_as: string | null },
  secretHash: Buffer,
  now: Date,
): Promise<ApiKeyRow> {
  const row = await tx.row<ApiKeyRow>(sql`
    insert into api_keys (workspace_id, id, name, dialect, scopes, limit_profile, limits, counted_as, secret_hash, prefix, last_four, created_at, expires_at)
    values (${workspaceId}, ${key.id}, ${key.name}, ${key.dialect}, ${key.scopes}, ${key.limit_profile},
            ${JSON.stringify(key.limits)}, ${key.counted_as}, ${secretHash}, ${key.prefix}, ${key.last_four}, ${now}, ${key.expires_at})
    returning ${COLUMNS}`)
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
