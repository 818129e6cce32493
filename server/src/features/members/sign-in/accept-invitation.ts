import { OperationError } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import { claimInvitation, type FoundInvitationRow, findInvitation } from '../invitations/invitations.store.ts'
import { insertMember } from '../members.store.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { beginAttempt } from './count-attempts.ts'
import { hashPassword, isPasswordOf, refuseWeakPassword } from './password.ts'
import { ensurePerson, findPersonByEmail, type PersonRow, withinWorkspace } from './people.store.ts'
import { recordSignIn } from './record-sign-in.ts'
import { checkSecondFactor } from './second-factor.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { hasSecondFactor } from './sign-in-with-password.ts'
import { type StartedSession, startSession } from './start-session.ts'

export interface SeenInvitation {
  email: string
  role: string
  workspace: string
  organisation: string
  invited_by: string | null
  expires_at: string
  /** There is somebody of that address: the password asked for is the one they have. */
  has_account: boolean
}

export async function seeInvitation(context: SignInContext, token: string): Promise<SeenInvitation> {
  const row = await openInvitation(context, token)
  const person = await findPersonByEmail(context.platform.database.system, row.email)
  return {
    email: row.email,
    role: row.role,
    workspace: row.workspace_name,
    organisation: row.organisation_name,
    invited_by: row.invited_by,
    expires_at: row.expires_at.toISOString(),
    has_account: person !== undefined,
  }
}

/**
 * Somebody who has no account yet chooses a password; who has one proves it: whoever invites sees the link too, and must
 * not get into an account of somebody else by it.
 */
export async function acceptInvitation(
  context: SignInContext,
  token: string,
  input: { name?: string | undefined; password: string; code?: string | undefined },
  caller: Caller,
): Promise<StartedSession> {
  const { database, clock } = context.platform
  const invitation = await openInvitation(context, token)
  const existing = await findPersonByEmail(database.system, invitation.email)
  if (existing) await prove(context, existing, input, caller)
  else refuseNewcomer(invitation, input)
  const passwordHash = existing ? null : await hashPassword(input.password)
  const personId = await database.systemTransaction(async (tx) => {
    const now = clock.now()
    const { workspace_id: workspaceId, id, email, role, channel_ids, team_ids } = invitation
    const claimed = await withinWorkspace(tx, workspaceId, () => claimInvitation(tx, workspaceId, id, now))
    if (!claimed) throw noInvitation()
    const name = input.name?.trim() || existing?.name || email
    const person = await ensurePerson(tx, { id: newId(), email, name, passwordHash }, now)
    // Somebody made an account of that address just now: whose it is was not proved.
    if (!existing && !person.isNew) throw new OperationError('conflict', { detail: 'Try once more.' })
    const member = {
      id: newId(),
      personId: person.row.id,
      name,
      email,
      role,
      channelIds: channel_ids,
      teamIds: team_ids,
    }
    const isMember = await withinWorkspace(tx, workspaceId, () => insertMember(tx, workspaceId, member, now))
    if (!isMember) throw new OperationError('conflict', { detail: 'You are a member already: sign in.' })
    return person.row.id
  })
  await recordSignIn(context, personId, 'auth.invitation_accepted', caller, {
    workspaceId: invitation.workspace_id,
  })
  return startSession(context, personId, 'password', caller)
}

async function openInvitation({ platform }: SignInContext, token: string): Promise<FoundInvitationRow> {
  const row = await findInvitation(platform.database.system, hashToken(token))
  const isOpen = row && !row.accepted_at && !row.revoked_at && row.expires_at > platform.clock.now()
  if (!isOpen) throw noInvitation()
  return row
}

async function prove(
  context: SignInContext,
  person: PersonRow,
  input: { password: string; code?: string | undefined },
  caller: Caller,
): Promise<void> {
  const attempt = await beginAttempt(context.platform, {
    kind: 'password',
    account: person.email,
    address: caller.address,
  })
  if (!(await isPasswordOf(person.password_hash, input.password))) {
    throw new OperationError('unauthenticated', {
      detail: 'You have an account already: give the password of that one.',
      params: { reason: 'wrong_credentials' },
    })
  }
  await attempt.succeeded()
  if (!hasSecondFactor(person)) return
  if (!input.code) {
    throw new OperationError('unauthenticated', {
      detail: 'Send the code of your authenticator as well.',
      params: { reason: 'second_factor_required' },
    })
  }
  await checkSecondFactor(context, person, input.code, caller)
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

function noInvitation(): OperationError {
  return new OperationError('not_found', {
    detail:
      'This invitation was accepted already, was taken back, or is older than seven days. Ask for another.',
  })
}
