import { type Account, showId } from '@parley/contracts'
import type { AccountRow } from './workspaces.store.ts'

export function presentAccount(row: AccountRow): Account {
  return {
    organisation: {
      id: showId('organisation', row.organisation_id),
      name: row.organisation_name,
      owner_email: row.owner_email,
      plan: row.plan,
    },
    workspace: {
      id: showId('workspace', row.workspace_id),
      name: row.workspace_name,
      mode: row.mode,
      default_channel_id: row.default_channel_id && showId('channel', row.default_channel_id),
      default_base_id: row.default_base_id && showId('base', row.default_base_id),
      allows_trusted_devices: row.allows_trusted_devices,
      created_at: row.created_at.toISOString(),
    },
    key:
      row.key_id === null
        ? null
        : { id: showId('api_key', row.key_id), name: row.key_name!, scopes: row.key_scopes! },
    agents_count: row.agents_count,
  }
}
