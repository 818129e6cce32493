import { OperationError, type Parsed } from '@parley/contracts'
import type { OperationContext } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import { revokeInvitationsOf } from './invitations/invitations.store.ts'
import { refuseAbove } from './member.ts'
import {
  endStrandedSessions,
  findMember,
  findOpenConversations,
  lockMembers,
  markRemoved,
} from './members.store.ts'
import { refuseLastOwner } from './update-member.ts'

/** Assigns conversations (UUIDs) to nobody; given by the wiring. */
export type Unassign = (context: OperationContext, conversationIds: readonly string[]) => Promise<void>

export async function removeMember(
  context: OperationContext,
  input: Parsed<'members.remove'>,
  unassign: Unassign,
): Promise<null> {
  const { tx, principal, now } = context
  const { workspaceId } = principal
  const id = requireId('member', input.id)
  await lockMembers(tx, workspaceId)
  const member = await findMember(tx, workspaceId, id)
  if (!member) throw notFound('member', input.id)
  refuseAbove(principal, member.role)
  if (member.role === 'owner') await refuseLastOwner(tx, workspaceId, id)
  else if (principal.member?.id === id) {
    throw new OperationError('conflict', { detail: 'Nobody removes themselves: ask an owner or admin to.' })
  }
  await unassign(context, await findOpenConversations(tx, workspaceId, id))
  await markRemoved(tx, workspaceId, id, now)
  await revokeInvitationsOf(tx, workspaceId, id, now)
  await endStrandedSessions(tx, member.person_id, now)
  return null
}
