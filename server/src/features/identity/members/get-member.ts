/** Shows one member. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findMember } from './members.store.ts'
import { presentMember } from './present-member.ts'

export const getMember: Handler<'members.get'> = async (context, { id }) => {
  const row = await findMember(context, requireId('member', id))
  if (!row) throw notFound('member', id)
  return presentMember(row)
}
