import { showId, type Team } from '@parley/contracts'
import type { TeamView } from './teams.store.ts'

export function presentTeam(row: TeamView): Team {
  return {
    id: showId('team', row.id),
    name: row.name,
    description: row.description,
    member_ids: row.member_ids.map((id) => showId('member', id)),
    assignment: row.assignment,
    business_hours_id: row.business_hours_id && showId('business_hours', row.business_hours_id),
    open_conversations_count: row.open_conversations_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
