import { type ResponseTarget, showId } from '@parley/contracts'
import type { ResponseTargetRow } from './response-target.ts'

export function presentResponseTarget(row: ResponseTargetRow): ResponseTarget {
  return {
    id: showId('response_target', row.id),
    name: row.name,
    position: row.position,
    enabled: row.enabled,
    channel_ids: row.channel_ids.map((id) => showId('channel', id)),
    team_ids: row.team_ids.map((id) => showId('team', id)),
    priorities: row.priorities,
    first_response_minutes: row.first_response_minutes,
    resolution_minutes: row.resolution_minutes,
    business_hours_id: row.business_hours_id && showId('business_hours', row.business_hours_id),
    warn_minutes: row.warn_minutes,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
