import { newId } from '../../../../platform/ids/new-id.ts'
import type { InvitationRow } from '../invitations/invitations.store.ts'
import type { UserRow } from '../sign-in/users.store.ts'
import type { ProviderRow } from './providers.store.ts'

export type OpenInvitation = Pick<InvitationRow, 'id' | 'role' | 'channel_ids' | 'team_ids'>

/** The invitation says what a new member may do; without one the provider's default does. */
export function memberOf(provider: ProviderRow, user: UserRow, invitation: OpenInvitation | undefined) {
  return {
    id: newId(),
    userId: user.id,
    name: user.name,
    email: user.email,
    role: invitation?.role ?? provider.default_role,
    channelIds: invitation?.channel_ids ?? null,
    teamIds: invitation?.team_ids ?? [],
    byProvider: true as const,
  }
}
