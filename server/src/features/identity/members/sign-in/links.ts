/** Links that work once, above all for signing in and for the first owner of an installation. */
import { OperationError } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { normaliseEmail } from '../member.ts'
import { insertMember } from '../members.store.ts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import { hashPassword, refuseWeakPassword } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { type StartedSession, startSession } from './start-session.ts'
import {
  changePassword,
  claimForOwner,
  ensureUser,
  findLink,
  findUserByEmail,
  hasMembers,
  insertLink,
  type LinkRow,
  lockFirstOwner,
  useLink,
  withinWorkspace,
  workspacesOfOrganisation,
} from './users.store.ts'

const HOUR_MS = 3600 * 1000
const SIGN_IN_MS = 24 * HOUR_MS

/** Stores a link that works once within `validMs`, and returns its address: `path` and a token. */
export async function issueLink(
  { platform: { database, clock, publicUrl } }: SignInContext,
  link: Omit<Parameters<typeof insertLink>[2], 'expires_at'>,
  path: string,
  validMs: number,
): Promise<string> {
  const token = mintToken()
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + validMs)
  await insertLink(database.system, hashToken(token), { ...link, expires_at: expiresAt }, now)
  return `${publicUrl}${path}/${token}`
}

/** For the machine's operator. Undefined when nobody has that address. */
export async function makeSignInLink(context: SignInContext, email: string): Promise<string | undefined> {
  const { database } = context.platform
  const user = await findUserByEmail(database.system, normaliseEmail(email))
  if (!user) return undefined
  return await issueLink(context, { purpose: 'sign_in', user_id: user.id }, '/auth/link', SIGN_IN_MS)
}

/** For the first start, and for an operator who lost that link. Undefined as soon as there is a member. */
export async function makeFirstOwnerLink(
  context: SignInContext,
  organisationId: string,
): Promise<string | undefined> {
  const { database } = context.platform
  if (await hasMembers(database.system)) return undefined
  const link = { purpose: 'first_owner', organisation_id: organisationId } as const
  return await issueLink(context, link, '/auth/link', SIGN_IN_MS)
}

/** Reads a link without using it. Throws not_found when it is used, expired or unknown. */
export async function seeLink(context: SignInContext, token: string): Promise<LinkRow> {
  const { database, clock } = context.platform
  const link = await findLink(database.system, hashToken(token))
  if (!link || link.used_at !== null || link.expires_at <= clock.now()) throw noLink()
  if (link.purpose === 'first_owner' && (await hasMembers(database.system))) throw noLink()
  return link
}

export interface FirstOwner {
  name?: string | undefined
  email?: string | undefined
  password?: string | undefined
}

export async function signInWithLink(
  context: SignInContext,
  token: string,
  input: FirstOwner,
  caller: Caller,
): Promise<StartedSession> {
  const link = await seeLink(context, token)
  if (link.purpose !== 'first_owner' && link.purpose !== 'sign_in') throw noLink()
  const userId =
    link.purpose === 'first_owner'
      ? await makeFirstOwner(context, token, link.organisation_id!, input)
      : await useSignInLink(context, token)
  const session = await startSession(context, userId, 'link', caller)
  await recordSignIn(context, userId, 'auth.sign_in_with_link', caller)
  return session
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
      await withinWorkspace(tx, workspace.id, () =>
        insertMember(tx, workspace.id, { ...member, channelIds: null, teamIds: [] }, now),
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

export function noLink(): OperationError {
  return new OperationError('not_found', {
    detail: 'This link was used already, is outdated, or never was one. Ask for another.',
  })
}
