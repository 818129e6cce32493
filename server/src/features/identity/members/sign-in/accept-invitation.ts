/**
 * Accepts an invitation. Somebody who has no account yet chooses a password; an account's owner proves that it is
 * theirs. A link that went out by mail also shows whose mailbox it is. One that the inviter saw shows nothing, so the
 * account it makes is good for the inviter's organisation only, until its owner shows that the mailbox is theirs.
 */
import { OperationError } from '@parley/contracts'
import type { Transaction } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { claimInvitation, type FoundInvitationRow } from '../invitations/invitations.store.ts'
import { insertMember, markRemoved } from '../members.store.ts'
import { listMemberships } from '../sessions/sessions.store.ts'
import { beginAttempt } from './count-attempts.ts'
import { hashPassword, isPasswordOf, refuseWeakPassword } from './password.ts'
import { noInvitation, readInvitation } from './read-invitation.ts'
import { recordSignIn } from './record-sign-in.ts'
import { checkSecondFactor } from './second-factor.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { answerSession, type SignInHandler } from './sign-in-handler.ts'
import { hasSecondFactor } from './start-recorded-session.ts'
import { startSession } from './start-session.ts'
import {
  claimForOwner,
  ensureUser,
  findUserByEmail,
  markVerified,
  replaceCredentials,
  type UserRow,
  withinWorkspace,
} from './users.store.ts'

interface Acceptance {
  name?: string | undefined
  password: string
  code?: string | undefined
  /** "I did not make the account of this address": the account is taken from its maker. */
  replace_account?: boolean | undefined
}

export const acceptInvitation =
  (context: SignInContext): SignInHandler<'sign_in.accept_invitation'> =>
  async ({ caller }, { token, ...input }) => {
    const { database, clock } = context.platform
    const invitation = await readInvitation(context, token)
    const existing = await findUserByEmail(database.system, invitation.email)
    const replaces = mayReplace(existing, invitation) && input.replace_account === true
    if (!existing || replaces) refuseNewcomer(invitation, input)
    else {
      await prove(context, existing, { input, canReplace: mayReplace(existing, invitation) }, caller)
      await refuseUnverified(context, existing, invitation)
    }
    const passwordHash = existing && !replaces ? null : await hashPassword(input.password)
    const userId = await database.systemTransaction(async (tx) => {
      const now = clock.now()
      const { workspace_id: workspaceId, id, mailed } = invitation
      const claimed = await withinWorkspace({ transaction: tx, workspaceId }, () =>
        claimInvitation({ transaction: tx, workspaceId, now }, id),
      )
      if (!claimed) throw noInvitation()
      const name = input.name?.trim() || existing?.name || invitation.email
      const made = { id: newId(), email: invitation.email, name, passwordHash, isVerified: mailed }
      const user = await ensureUser(tx, made, now)
      // Somebody made an account of that address just now: whose it is was not proved.
      if (!existing && !user.isNew) throw new OperationError('conflict', { detail: 'Try once more.' })
      if (replaces) await replaceAccount(tx, user.row.id, passwordHash!, now)
      else if (mailed) await markVerified(tx, user.row.id, now)
      await join(tx, invitation, { userId: user.row.id, name }, now)
      return user.row.id
    })
    await recordSignIn(context, userId, 'auth.invitation_accepted', caller, {
      workspaceId: invitation.workspace_id,
    })
    return answerSession(await startSession(context, userId, 'password', caller), input)
  }

async function join(
  tx: Transaction,
  invitation: FoundInvitationRow,
  { userId, name }: { userId: string; name: string },
  now: Date,
): Promise<void> {
  const { workspace_id: workspaceId, email, role, channel_ids, team_ids, mailed } = invitation
  const member = {
    id: newId(),
    userId,
    name,
    email,
    role,
    channelIds: channel_ids,
    teamIds: team_ids,
    acceptsUnverifiedEmail: !mailed,
  }
  const isMember = await withinWorkspace({ transaction: tx, workspaceId }, () =>
    insertMember({ transaction: tx, workspaceId, now }, member),
  )
  if (!isMember) throw new OperationError('conflict', { detail: 'You are a member already: sign in.' })
}

/** Memberships that the one who made the account took on are not the owner's. */
async function replaceAccount(
  tx: Transaction,
  userId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  if (!(await claimForOwner(tx, userId, now)))
    throw new OperationError('conflict', { detail: 'Try once more.' })
  await replaceCredentials(tx, userId, passwordHash, now)
  for (const { workspace_id, member_id } of await listMemberships(tx, userId))
    await withinWorkspace({ transaction: tx, workspaceId: workspace_id }, () =>
      markRemoved({ transaction: tx, workspaceId: workspace_id, now }, member_id),
    )
}

function mayReplace(user: UserRow | undefined, { mailed }: FoundInvitationRow): boolean {
  return mailed && user !== undefined && user.email_verified_at === null
}

/** An unverified account is good for the organisation that made it, and for no other. */
async function refuseUnverified(
  { platform: { database } }: SignInContext,
  user: UserRow,
  invitation: FoundInvitationRow,
): Promise<void> {
  if (user.email_verified_at !== null || invitation.mailed) return
  const memberships = await listMemberships(database.system, user.id)
  const isKnownHere = memberships.some(
    (row) => row.organisation_id === invitation.organisation_id && !row.requires_verified_email,
  )
  if (isKnownHere) return
  throw new OperationError('forbidden', {
    detail:
      'This account was made by another organisation, and nobody has shown that its mailbox is theirs. Set a new password by mail first (POST /auth/password/forgot); that needs a mail server (PARLEY_SMTP_URL).',
    params: { reason: 'email_not_verified' },
  })
}

async function prove(
  context: SignInContext,
  user: UserRow,
  { input, canReplace }: { input: Acceptance; canReplace: boolean },
  caller: Caller,
): Promise<void> {
  const attempt = await beginAttempt(context.platform, {
    kind: 'password',
    account: user.email,
    address: caller.address,
  })
  if (!(await isPasswordOf(user.password_hash, input.password))) {
    const way = canReplace
      ? ' If you did not make that account, send "replace_account": true with your name and a new password: it becomes yours, and whoever made it loses it.'
      : ' If you have forgotten it, ask for a new one by mail: POST /auth/password/forgot.'
    throw new OperationError('unauthenticated', {
      detail: `There is an account of this address already: give its password.${way}`,
      params: { reason: 'wrong_credentials' },
    })
  }
  await attempt.succeeded()
  if (!hasSecondFactor(user)) return
  if (!input.code) {
    throw new OperationError('unauthenticated', {
      detail: 'Send the code of your authenticator as well.',
      params: { reason: 'second_factor_required' },
    })
  }
  await checkSecondFactor(context, user, input.code, caller)
}

function refuseNewcomer(
  invitation: FoundInvitationRow,
  input: { name?: string | undefined; password: string },
): void {
  if (!input.name?.trim()) {
    throw new OperationError('validation_failed', {
      fields: [{ path: ['name'], rule: 'required', message: 'Say what your colleagues call you.' }],
    })
  }
  refuseWeakPassword(input.password, [invitation.email, input.name])
}
