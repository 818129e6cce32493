/** Removes a member: their conversations go back to nobody, and their sessions and invitations end. */
import { type ApiKey, memberOf, OperationError, showId } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { revokeInvitationsOf } from './invitations/invitations.store.ts'
import { refuseAbove } from './member.ts'
import {
  endStrandedSessions,
  findMember,
  findOpenConversations,
  lockConversationsOf,
  lockMembers,
  markRemoved,
} from './members.store.ts'
import { refuseLastOwner } from './refuse-last-owner.ts'

/** Assigns conversations (UUIDs) of a member who is removed to nobody; given by the wiring. */
export type Unassign = (
  context: OperationContext,
  conversationIds: readonly string[],
  memberId: string,
) => Promise<void>

/** The valid keys that a member (UUID) made, revoked on request; the wiring passes this in. */
export type KeysMadeBy = (
  context: OperationContext,
  memberId: string,
  options: { revoke: boolean },
) => Promise<ApiKey[]>

export const removeMember =
  ({ unassign, keysMadeBy }: { unassign: Unassign; keysMadeBy: KeysMadeBy }): Handler<'members.remove'> =>
  async (context, input) => {
    const { transaction, principal, now } = context
    const id = requireId('member', input.id)
    const revoke = input.revoke_api_keys
    if (revoke && !principal.scopes.includes('api_keys:write')) {
      throw new OperationError('forbidden', {
        detail:
          'To revoke keys needs the scope api_keys:write. Leave revoke_api_keys out, or use a key that has it.',
        params: { scope: 'api_keys:write' },
      })
    }
    // Conversations before members, as those who assign them do.
    await lockConversationsOf(context, id)
    await lockMembers(context)
    const member = await findMember(context, id)
    if (!member) throw notFound('member', input.id)
    refuseAbove(principal, member.role)
    if (member.role === 'owner') await refuseLastOwner(context, id)
    else if (memberOf(principal)?.id === id) {
      throw new OperationError('conflict', {
        detail: 'You cannot remove yourself: ask an owner or admin to.',
      })
    }
    await unassign(context, await findOpenConversations(context, id), id)
    await markRemoved(context, id)
    await revokeInvitationsOf(context, id)
    await endStrandedSessions(transaction, member.user_id, now)
    // After the member is marked as removed: they can make no more keys from here on.
    const keys = await keysMadeBy(context, id, { revoke })
    return { id: showId('member', id), api_keys: principal.scopes.includes('api_keys:read') ? keys : null }
  }
