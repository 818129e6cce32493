import { memberOf, type Principal } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { type CannedReplyRow, findCannedReply, type Reader } from './canned-replies.store.ts'

/** Keys, owners and admins see those of every team; personal ones are their owner's alone. */
export function readerOf(principal: Principal): Reader {
  const { workspaceId } = principal
  const member = memberOf(principal)
  const everyTeam = !member || member.role === 'owner' || member.role === 'admin'
  return { workspaceId, memberId: member?.id ?? null, everyTeam }
}

/** A reply that the caller may not see is not found. */
export async function requireCannedReply(
  session: Session,
  reader: Reader,
  id: string,
): Promise<CannedReplyRow> {
  const row = await findCannedReply(session, reader, requireId('canned_reply', id))
  if (!row) throw notFound('canned_reply', id)
  return row
}
