import { type Invitation, showId } from '@parley/contracts'
import type { InvitationRow } from './invitations.store.ts'

export function presentInvitation(row: InvitationRow): Invitation {
  return {
    id: showId('invitation', row.id),
    email: row.email,
    role: row.role,
    channel_ids: row.channel_ids?.map((id) => showId('channel', id)) ?? null,
    team_ids: row.team_ids.map((id) => showId('team', id)),
    invited_by: row.invited_by,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    accepted_at: row.accepted_at?.toISOString() ?? null,
  }
}
