import { type ApiKey, type Principal, showId } from '@parley/contracts'
import type { ApiKeyRow } from './api-keys.store.ts'
import type { KeyLimits } from './key-limits.ts'

export function presentApiKey(
  row: ApiKeyRow,
  { mode, plan }: Pick<Principal, 'mode' | 'plan'>,
  known: KeyLimits,
): ApiKey {
  return {
    id: showId('api_key', row.id),
    name: row.name,
    mode,
    scopes: row.scopes,
    dialect: row.dialect,
    limit_profile: row.limit_profile ?? known.profileOfKey(row.dialect, plan) ?? null,
    limits: row.limits,
    allowed_ips: row.allowed_ips,
    masked: `${row.prefix}••••${row.last_four}`,
    created_by: presentMaker(row),
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at?.toISOString() ?? null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
    replaced_by: row.replaced_by && showId('api_key', row.replaced_by),
  }
}

function presentMaker({ created_by_kind: kind, created_by_id: id, created_by_name: name }: ApiKeyRow) {
  if (kind === null) return null
  return {
    kind,
    id: id && kind !== 'operator' ? showId(kind === 'member' ? 'member' : 'api_key', id) : null,
    name,
  }
}
