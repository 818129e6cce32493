import { type ApiKey, showId } from '@parley/contracts'
import type { ApiKeyRow } from './api-keys.store.ts'

export function presentApiKey(row: ApiKeyRow, mode: 'live' | 'test'): ApiKey {
  return {
    id: showId('api_key', row.id),
    name: row.name,
    mode,
    scopes: row.scopes,
    dialect: row.dialect,
    limit_profile: row.limit_profile,
    masked: `${row.prefix}••••${row.last_four}`,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at?.toISOString() ?? null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
  }
}
