/** Links that work once, above all for signing in and for the first owner of an installation. */
import { OperationError } from '@parley/contracts'
import { normaliseEmail } from '../member.ts'
import { hashToken, mintToken } from '../sessions/one-time-token.ts'
import type { SignInContext } from './sign-in-context.ts'
import { findLink, findUserByEmail, hasMembers, insertLink, type LinkRow } from './users.store.ts'

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
export async function readLink(context: SignInContext, token: string): Promise<LinkRow> {
  const { database, clock } = context.platform
  const link = await findLink(database.system, hashToken(token))
  if (!link || link.used_at !== null || link.expires_at <= clock.now()) throw noLink()
  if (link.purpose === 'first_owner' && (await hasMembers(database.system))) throw noLink()
  return link
}

export function noLink(): OperationError {
  return new OperationError('not_found', {
    detail: 'This link was used already, is outdated, or never was one. Ask for another.',
  })
}
