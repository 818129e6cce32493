/**
 * An existing account joins a workspace through a provider only when its owner agrees, by a link in a mail. Without
 * that, the owner of a provider could make members of other people's accounts.
 */
import { OperationError } from '@parley/contracts'
import { claimInvitation, findOpenInvitation } from '../invitations/invitations.store.ts'
import { insertMember } from '../members.store.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { issueLink, noLink, seeLink } from '../sign-in/links.ts'
import { recordSignIn } from '../sign-in/record-sign-in.ts'
import type { Caller, SignInContext } from '../sign-in/sign-in-context.ts'
import {
  claimForOwner,
  findUser,
  type UserRow,
  useLink,
  waitsToJoin,
  withinWorkspace,
} from '../sign-in/users.store.ts'
import { memberOf } from './member-of-provider.ts'
import { findProvider, type ProviderRow } from './providers.store.ts'

const DAY_MS = 24 * 3600 * 1000

/** Mails the question once a day at most, and answers with the refusal that says so. */
export async function askToJoin(
  context: SignInContext,
  provider: ProviderRow,
  user: UserRow,
): Promise<OperationError> {
  const { database, clock } = context.platform
  if (!context.mail) {
    return consentNeeded(
      'There is an account of this address already. Ask for an invitation to this workspace, and accept it with the password of that account.',
    )
  }
  const now = clock.now()
  if (!(await waitsToJoin(database.system, user.id, provider.workspace_id, now))) {
    const link = {
      purpose: 'join',
      user_id: user.id,
      workspace_id: provider.workspace_id,
      provider_id: provider.id,
    } as const
    const address = await issueLink(context, link, '/auth/join', DAY_MS)
    await database.transaction(provider.workspace_id, (tx) =>
      context.mail!(tx, provider.workspace_id, now, {
        to: user.email,
        subject: 'Join another workspace on Parley?',
        text: `Somebody signed in to a workspace on Parley with a single sign-on provider that says you are ${user.email}. You have an account already.\n\nIf it was you, open this link within a day to join that workspace:\n${address}\n\nThen sign in with the provider again. If it was not you, do nothing: your account stays as it is.\n`,
      }),
    )
  }
  return consentNeeded(
    'There is an account of this address already. We have mailed a link to it: open the link to join this workspace, then sign in with the provider again.',
  )
}

/** Throws not_found when the link is used, expired or unknown. */
export async function seeJoin(context: SignInContext, token: string): Promise<void> {
  const link = await seeLink(context, token)
  if (link.purpose !== 'join') throw noLink()
}

export async function acceptJoin(context: SignInContext, token: string, caller: Caller): Promise<void> {
  await seeJoin(context, token)
  const { database, clock } = context.platform
  const { userId, workspaceId } = await database.systemTransaction(async (tx) => {
    const now = clock.now()
    const link = await useLink(tx, hashToken(token), now)
    const provider = link?.provider_id ? await findProvider(tx, link.provider_id) : undefined
    const user = link?.user_id ? await findUser(tx, link.user_id) : undefined
    if (!provider || !user) throw noLink()
    // The link in the mail verified the mailbox.
    await claimForOwner(tx, user.id, now)
    await withinWorkspace(tx, provider.workspace_id, async () => {
      const invitation = await findOpenInvitation(tx, provider.workspace_id, user.email, now)
      if (invitation) await claimInvitation(tx, provider.workspace_id, invitation.id, now)
      await insertMember(tx, provider.workspace_id, memberOf(provider, user, invitation), now)
    })
    return { userId: user.id, workspaceId: provider.workspace_id }
  })
  await recordSignIn(context, userId, 'auth.joined', caller, { workspaceId })
}

function consentNeeded(detail: string): OperationError {
  return new OperationError('forbidden', { detail, params: { reason: 'consent_required' } })
}
