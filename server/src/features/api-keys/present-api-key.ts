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
    masked: `${row.prefix}••••${row.last_four}`,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at?.toISOString() ?? null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
  }
}
