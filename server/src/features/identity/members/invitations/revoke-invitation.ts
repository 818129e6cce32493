/** Ends an invitation: its link opens nothing any more. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../../platform/operations/require-id.ts'
import { revokeInvitationRow } from './invitations.store.ts'

export const revokeInvitation: Handler<'invitations.revoke'> = async ({ tx, principal, now }, { id }) => {
  if (!(await revokeInvitationRow(tx, principal.workspaceId, requireId('invitation', id), now)))
    throw notFound('invitation', id)
  return null
}
