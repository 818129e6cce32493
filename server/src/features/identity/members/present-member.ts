import { type Member, showId } from '@parley/contracts'
import type { MemberView } from './member.ts'

export function presentMember(row: MemberView): Member {
  return {
    id: showId('member', row.id),
    name: row.name,
    email: row.email,
    role: row.role,
    channel_ids: row.channel_ids?.map((id) => showId('channel', id)) ?? null,
    capacity: row.capacity,
    open_conversations_count: row.open_conversations_count,
    team_ids: row.team_ids.map((id) => showId('team', id)),
    second_factor: row.second_factor ?? false,
    last_seen_at: row.last_seen_at?.toISOString() ?? null,
    suspended_at: row.suspended_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
