/** Joins the workspace of a single sign-on provider with an account that exists already. */
import { claimInvitation, findOpenInvitation } from '../invitations/invitations.store.ts'
import { insertMember } from '../members.store.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { noLink } from '../sign-in/links.ts'
import { recordSignIn } from '../sign-in/record-sign-in.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'
import type { SignInHandler } from '../sign-in/sign-in-handler.ts'
import { claimForOwner, findUser, useLink, withinWorkspace } from '../sign-in/users.store.ts'
import { readJoinLink } from './join.ts'
import { memberOf } from './member-of-provider.ts'
import { findProvider } from './providers.store.ts'

export const acceptJoin =
  (context: SignInContext): SignInHandler<'sign_in.accept_join'> =>
  async ({ caller }, { token }) => {
    await readJoinLink(context, token)
    const { database, clock } = context.platform
    const { userId, workspaceId } = await database.systemTransaction(async (tx) => {
      const now = clock.now()
      const link = await useLink(tx, hashToken(token), now)
      const provider = link?.provider_id ? await findProvider(tx, link.provider_id) : undefined
      const user = link?.user_id ? await findUser(tx, link.user_id) : undefined
      if (!provider || !user) throw noLink()
      // The link in the mail verified the mailbox.
      await claimForOwner(tx, user.id, now)
      await withinWorkspace({ transaction: tx, workspaceId: provider.workspace_id }, async () => {
        const invitation = await findOpenInvitation(
          { transaction: tx, workspaceId: provider.workspace_id, now },
          user.email,
        )
        if (invitation)
          await claimInvitation({ transaction: tx, workspaceId: provider.workspace_id, now }, invitation.id)
        await insertMember(
          { transaction: tx, workspaceId: provider.workspace_id, now },
          memberOf(provider, user, invitation),
        )
      })
      return { userId: user.id, workspaceId: provider.workspace_id }
    })
    await recordSignIn(context, userId, 'auth.joined', caller, { workspaceId })
    return {}
  }
