/** Ends an invitation: its link opens nothing any more. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { revokeInvitationRow } from './invitations.store.ts'

export const revokeInvitation: Handler<'invitations.revoke'> = async (context, { id }) => {
  if (!(await revokeInvitationRow(context, requireId('invitation', id)))) throw notFound('invitation', id)
  return null
}
