import { newId } from '../../../../platform/ids/new-id.ts'
import type { InvitationRow } from '../invitations/invitations.store.ts'
import type { PersonRow } from '../sign-in/people.store.ts'
import type { ProviderRow } from './providers.store.ts'

export type OpenInvitation = Pick<InvitationRow, 'id' | 'role' | 'channel_ids' | 'team_ids'>

/** The invitation says what a new member may do; without one the provider's default does. */
export function memberOf(provider: ProviderRow, person: PersonRow, invitation: OpenInvitation | undefined) {
  return {
    id: newId(),
    personId: person.id,
    name: person.name,
    email: person.email,
    role: invitation?.role ?? provider.default_role,
    channelIds: invitation?.channel_ids ?? null,
    teamIds: invitation?.team_ids ?? [],
    byProvider: true as const,
  }
}
