/** Which workspaces a session opens, and as whom. Pure: the same for every request and for what a sign-in answers. */
import { hasEveryChannel, isRoleAbove, type MemberPrincipal, scopesOf } from '@parley/contracts'
import type { SignedInRow } from './sessions.store.ts'

export function isOpen(row: SignedInRow, now: Date): boolean {
  if (row.ended_at !== null || row.expires_at <= now || row.suspended_at !== null) return false
  if (row.only_workspace_id !== null && row.only_workspace_id !== row.workspace_id) return false
  if (row.requires_verified_email) return false
  // Where single sign-on is required, a password is not enough; a link is from the machine's operator.
  if (row.requires_provider && row.method === 'password') return false
  if (row.method === 'oidc')
    return row.provider_highest_role !== null && !isRoleAbove(row.role, row.provider_highest_role)
  return true
}

export function toPrincipal(row: SignedInRow): MemberPrincipal {
  const channelIds = hasEveryChannel(row.role) ? null : row.channel_ids
  return {
    kind: 'member',
    workspaceId: row.workspace_id,
    organisationId: row.organisation_id,
    mode: row.mode,
    plan: row.plan,
    scopes: scopesOf(row.role, row.channel_ids),
    sessionId: row.session_id,
    member: { id: row.member_id, name: row.member_name, role: row.role, channelIds },
    ...(row.limits.length > 0 && { limitRules: row.limits }),
  }
}
