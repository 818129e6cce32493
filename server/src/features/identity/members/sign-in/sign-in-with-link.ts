/** Signs in with a one-time link. The first owner also says who they are. */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { normaliseEmail } from '../member.ts'
import { insertMember } from '../members.store.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { noLink, readLink } from './links.ts'
import { hashPassword, refuseWeakPassword } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { answerSession, type SignInHandler } from './sign-in-handler.ts'
import { startSession } from './start-session.ts'
import {
  changePassword,
  claimForOwner,
  ensureUser,
  hasMembers,
  lockFirstOwner,
  useLink,
  withinWorkspace,
  workspacesOfOrganisation,
} from './users.store.ts'

export const signInWithLink =
  (context: SignInContext): SignInHandler<'sign_in.with_link'> =>
  async ({ caller }, { token, ...input }) => {
    const link = await readLink(context, token)
    if (link.purpose !== 'first_owner' && link.purpose !== 'sign_in') throw noLink()
    const userId =
      link.purpose === 'first_owner'
        ? await makeFirstOwner(context, token, link.organisation_id!, input)
        : await useSignInLink(context, token)
    const session = await startSession(context, userId, 'link', caller)
    await recordSignIn(context, userId, 'auth.sign_in_with_link', caller)
    return answerSession(session, input)
  }

interface FirstOwner {
  name?: string | undefined
  email?: string | undefined
  password?: string | undefined
}

async function useSignInLink({ platform }: SignInContext, token: string): Promise<string> {
  const used = await platform.database.systemTransaction((tx) =>
    useLink(tx, hashToken(token), platform.clock.now()),
  )
  if (!used) throw noLink()
  return used.user_id!
}

async function makeFirstOwner(
  { platform: { database, clock } }: SignInContext,
  token: string,
  organisationId: string,
  input: FirstOwner,
): Promise<string> {
  const { name, email, password } = readFirstOwner(input)
  const passwordHash = await hashPassword(password)
  const now = clock.now()
  return database.systemTransaction(async (tx) => {
    await lockFirstOwner(tx)
    if ((await hasMembers(tx)) || !(await useLink(tx, hashToken(token), now))) throw noLink()
    const { row: user, isNew } = await ensureUser(
      tx,
      // The operator of the machine gave them the link.
      { id: newId(), email, name, passwordHash, isVerified: true },
      now,
    )
    if (!isNew) {
      await claimForOwner(tx, user.id, now)
      await changePassword(tx, user.id, passwordHash, now)
    }
    for (const workspace of await workspacesOfOrganisation(tx, organisationId)) {
      const member = { id: newId(), userId: user.id, name, email, role: 'owner' as const }
      await withinWorkspace({ transaction: tx, workspaceId: workspace.id }, () =>
        insertMember(
          { transaction: tx, workspaceId: workspace.id, now },
          { ...member, channelIds: null, teamIds: [] },
        ),
      )
    }
    return user.id
  })
}

function readFirstOwner({ name, email, password }: FirstOwner) {
  const fields = [
    ...(name?.trim() ? [] : [{ path: ['name'], rule: 'required', message: 'Say who you are.' }]),
    ...(email ? [] : [{ path: ['email'], rule: 'required', message: 'Give the address you sign in with.' }]),
    ...(password ? [] : [{ path: ['password'], rule: 'required', message: 'Choose a password.' }]),
  ]
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
  refuseWeakPassword(password!, [email!, name!])
  return { name: name!.trim(), email: normaliseEmail(email!), password: password! }
}
