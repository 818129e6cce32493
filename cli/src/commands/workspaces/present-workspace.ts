import { showId } from '@parley/contracts'
import type { WorkspaceSummaryRow } from '@parley/server/operator'

export function presentWorkspace(row: WorkspaceSummaryRow) {
  return {
    id: showId('workspace', row.id),
    name: row.name,
    mode: row.mode,
    organisation_id: showId('organisation', row.organisation_id),
    plan: row.plan,
    created_at: row.created_at.toISOString(),
  }
}
