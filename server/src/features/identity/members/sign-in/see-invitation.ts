/** Reads an invitation. A browser gets a page. */

import type { PublicOutput } from '@parley/contracts'
import { readInvitation } from './read-invitation.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'
import { findUserByEmail } from './users.store.ts'

export const seeInvitation =
  (context: SignInContext): SignInHandler<'sign_in.see_invitation'> =>
  async (_call, { token }) => {
    const row = await readInvitation(context, token)
    const isKnown = async () =>
      (await findUserByEmail(context.platform.database.system, row.email)) !== undefined
    const invitation: PublicOutput<'sign_in.see_invitation'> = {
      email: row.email,
      role: row.role,
      workspace: row.workspace_name,
      organisation: row.organisation_name,
      invited_by: row.invited_by,
      expires_at: row.expires_at.toISOString(),
      // The inviter, who sees a link that is not mailed, must not learn whether other people have accounts.
      has_account: row.mailed ? await isKnown() : null,
    }
    return { body: invitation, page: { kind: 'invitation', invitation } }
  }
