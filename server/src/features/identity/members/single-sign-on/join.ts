/**
 * An existing account joins a workspace through a provider only when its owner agrees, by a link in a mail. Without
 * that, the owner of a provider could make members of other people's accounts.
 */

import { OperationError } from '@parley/contracts'
import { inScope } from '../../../../platform/operations/work.ts'
import { issueLink, noLink, readLink } from '../sign-in/links.ts'
import type { SignInContext } from '../sign-in/sign-in-context.ts'
import { type UserRow, waitsToJoin } from '../sign-in/users.store.ts'
import type { ProviderRow } from './providers.store.ts'

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
    await inScope(database, provider.workspace_id, (work) =>
      context.mail!(
        { ...work, now },
        {
          to: user.email,
          subject: 'Join another workspace on Parley?',
          text: `Somebody signed in to a workspace on Parley with a single sign-on provider that says you are ${user.email}. You have an account already.\n\nIf it was you, open this link within a day to join that workspace:\n${address}\n\nThen sign in with the provider again. If it was not you, do nothing: your account stays as it is.\n`,
        },
      ),
    )
  }
  return consentNeeded(
    'There is an account of this address already. We have mailed a link to it: open the link to join this workspace, then sign in with the provider again.',
  )
}

/** Throws not_found when the link is used, expired or unknown. */
export async function readJoinLink(context: SignInContext, token: string): Promise<void> {
  const link = await readLink(context, token)
  if (link.purpose !== 'join') throw noLink()
}

function consentNeeded(detail: string): OperationError {
  return new OperationError('forbidden', { detail, params: { reason: 'consent_required' } })
}
