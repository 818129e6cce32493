import { conversationSort, showId, type View } from '@parley/contracts'
import type { ViewRow } from './views.store.ts'

export function presentView(row: ViewRow): View {
  return {
    id: showId('view', row.id),
    name: row.name,
    filter: row.filter,
    sort: conversationSort.parse(row.sort),
    scope: row.scope,
    team_id: row.team_id === null ? null : showId('team', row.team_id),
    owner_id: row.owner_id === null ? null : showId('member', row.owner_id),
    position: row.position,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
