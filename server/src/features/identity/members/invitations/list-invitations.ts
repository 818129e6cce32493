/** Lists the invitations of the workspace, the newest first. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { listInvitationRows } from './invitations.store.ts'
import { presentInvitation } from './present-invitation.ts'

export const listInvitations: Handler<'invitations.list'> = ({ transaction, principal, now }, input) =>
  listInvitationRows(transaction, { workspaceId: principal.workspaceId, now }, input, presentInvitation)
