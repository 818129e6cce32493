/** Changes the name, role, channels or capacity of a member, or suspends them. */
import { isRoleAbove, type MemberRole, memberOf, OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { revokeInvitationsOf } from './invitations/invitations.store.ts'
import { type MemberView, refuseAbove, refuseBeyond } from './member.ts'
import {
  changeMember,
  endStrandedSessions,
  findMember,
  lockMembers,
  type MemberChange,
} from './members.store.ts'
import { presentMember } from './present-member.ts'
import { readChannels } from './read-channels.ts'
import { refuseLastOwner } from './refuse-last-owner.ts'

export const updateMember: Handler<'members.update'> = async (context, input) => {
  const { transaction, principal, now } = context
  const id = requireId('member', input.id)
  await lockMembers(context)
  const before = await findMember(context, id)
  if (!before) throw notFound('member', input.id)
  refuseAbove(principal, before.role)
  if (input.role) {
    refuseAbove(principal, input.role)
    refuseBeyond(principal, input.role)
  }
  if (memberOf(principal)?.id === id) refuseOnOneself(before, input)
  const suspends = input.suspended === true && before.suspended_at === null
  const demotes = input.role !== undefined && isRoleAbove(before.role, input.role)
  if (before.role === 'owner' && (suspends || demotes)) await refuseLastOwner(context, id)
  const change: MemberChange = {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.role !== undefined && { role: input.role }),
    ...(input.capacity !== undefined && { capacity: input.capacity }),
    ...(input.suspended !== undefined && { suspended: input.suspended }),
    ...(input.channel_ids !== undefined && {
      channelIds: await readChannels(context, input.channel_ids, ['channel_ids']),
    }),
  }
  await changeMember(context, id, change)
  if (suspends || demotes) await revokeInvitationsOf(context, id)
  if (suspends) await endStrandedSessions(transaction, before.user_id, now)
  return presentMember((await findMember(context, id))!)
}

/** Members cannot change their own role or suspend themselves, because they could not undo it. */
function refuseOnOneself(before: MemberView, input: { role?: MemberRole; suspended?: boolean }): void {
  const isOther = input.role !== undefined && input.role !== before.role
  if (input.suspended !== true && !isOther) return
  throw new OperationError('conflict', {
    detail: 'You cannot change your own role or suspend yourself: ask another owner or admin to.',
  })
}
