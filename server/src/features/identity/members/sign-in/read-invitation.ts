import { OperationError } from '@parley/contracts'
import { type FoundInvitationRow, findInvitation } from '../invitations/invitations.store.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import type { SignInContext } from './sign-in-context.ts'

/** The open invitation of a token. Throws not_found when it was accepted, taken back or has expired. */
export async function readInvitation(
  { platform }: SignInContext,
  token: string,
): Promise<FoundInvitationRow> {
  const row = await findInvitation(platform.database.system, hashToken(token))
  const isOpen = row && !row.accepted_at && !row.revoked_at && row.expires_at > platform.clock.now()
  if (!isOpen) throw noInvitation()
  return row
}

export function noInvitation(): OperationError {
  return new OperationError('not_found', {
    detail:
      'This invitation was accepted already, was taken back, or is older than seven days. Ask for another.',
  })
}
